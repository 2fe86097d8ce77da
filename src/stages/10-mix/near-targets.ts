import { dot, type MatrixProducts } from '../06-cluster/matrix-products';
import { groupBy } from '../group-by';

/** Targets of items, with the vectors that they were clustered by. */
export interface TargetVectors {
  readonly itemIds: readonly string[];
  /** By item: only targets with equal guards are compared, see `leakGuard`. */
  readonly guards: readonly string[];
  /** By item: its row in `vectors`. */
  readonly rows: Int32Array;
  /** Unit vectors, shape `[n, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
}

/** Two items whose targets mean, or spell, nearly the same. */
export interface NearTargets {
  readonly a: string;
  readonly b: string;
  readonly cosine: number;
}

const BLOCK_ROWS = 256;
const BLOCK_COLUMNS = 8192;
/** Fast products are rounded otherwise on other machines: what comes so near is computed again, in a fixed order. */
const ROUNDING = 1e-4;

/**
 * Items whose targets are near those of `wanted`, and agree in their guards (MX-2). The cost is that of comparing each wanted
 * item with all others of its guard, in blocks: the whole matrix is never there.
 *
 * @param wanted Ids of items to search for; those without a vector are passed over.
 * @param leastCosine 0 to 1.
 * @returns Each pair once, by the wanted item, then by the other.
 */
export async function nearTargets(
  targets: TargetVectors,
  wanted: ReadonlySet<string>,
  leastCosine: number,
  products: MatrixProducts,
): Promise<NearTargets[]> {
  const found: NearTargets[] = [];
  const byGuard = groupBy([...targets.itemIds.keys()], (at) => targets.guards[at]!);
  for (const members of byGuard.values()) {
    const asked = members.filter((at) => wanted.has(targets.itemIds[at]!));
    if (members.length < 2 || asked.length === 0) continue;
    for (let top = 0; top < asked.length; top += BLOCK_ROWS) {
      const some = asked.slice(top, top + BLOCK_ROWS);
      for (let left = 0; left < members.length; left += BLOCK_COLUMNS) {
        const others = members.slice(left, left + BLOCK_COLUMNS);
        found.push(...(await nearInBlock(targets, wanted, some, others, leastCosine, products)));
      }
    }
  }
  return found.sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
}

async function nearInBlock(
  targets: TargetVectors,
  wanted: ReadonlySet<string>,
  some: readonly number[],
  others: readonly number[],
  leastCosine: number,
  products: MatrixProducts,
): Promise<NearTargets[]> {
  const { itemIds, rows, vectors, dim } = targets;
  const cosines = await products.product(gather(targets, some), gather(targets, others), dim);
  const found: NearTargets[] = [];
  some.forEach((at, i) => {
    const base = i * others.length;
    for (let j = 0; j < others.length; j++) {
      if (cosines[base + j]! < leastCosine - ROUNDING) continue;
      const [a, b] = [itemIds[at]!, itemIds[others[j]!]!];
      // Two wanted items meet twice, and each meets itself.
      if (a === b || (wanted.has(b) && b < a)) continue;
      const cosine = dot(vectors, rows[at]!, vectors, rows[others[j]!]!, dim);
      if (cosine >= leastCosine) found.push({ a, b, cosine });
    }
  });
  return found;
}

function gather({ rows, vectors, dim }: TargetVectors, items: readonly number[]): Float32Array {
  const block = new Float32Array(items.length * dim);
  items.forEach((at, i) => {
    block.set(vectors.subarray(rows[at]! * dim, (rows[at]! + 1) * dim), i * dim);
  });
  return block;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
