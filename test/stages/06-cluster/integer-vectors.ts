/** One set of vectors, as bench/reference/integer_vectors.py makes it: alike to the last bit, so that no file holds them. */
export interface VectorSpec {
  readonly kind: 'random' | 'ternary' | 'topics' | 'chain' | 'blocks' | 'opposite' | 'duplicates';
  readonly n: number;
  readonly dim: number;
  readonly seed: number;
  /** Topics, distinct rows, or rows of a block. */
  readonly size?: number;
  readonly noise?: number;
  /** Largest weight. */
  readonly weights?: number;
}

/** Marsaglia's xorshift32. */
function xorshift(seed: number): (limit: number) => number {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Unit vectors of a set, shape `[n, dim]`. */
export function unitRows(spec: VectorSpec): Float32Array {
  const { n, dim } = spec;
  const rows = new Float32Array(n * dim);
  integerRows(spec).forEach((row, i) => {
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let c = 0; c < dim; c++) rows[i * dim + c] = row[c]! / length;
  });
  return rows;
}

export function weightsOf({ n, seed, weights = 1 }: VectorSpec): number[] {
  const below = xorshift(seed + 1000);
  return Array.from({ length: n }, () => 1 + below(weights));
}

function integerRows({ kind, n, dim, seed, size = 0, noise = 0 }: VectorSpec): number[][] {
  const below = xorshift(seed);
  const times = <T>(count: number, make: (i: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i));
  const uniform = (): number[] => times(dim, () => below(2001) - 1000);
  switch (kind) {
    case 'random':
      return times(n, uniform);
    case 'ternary':
      return times(n, () => [1, ...times(dim - 1, () => below(3) - 1)]);
    case 'topics': {
      const centres = times(size, uniform);
      return times(n, () => {
        const topic = below(size);
        const own = noise * (1 + (topic % 4));
        return centres[topic]!.map((centre) => centre + below(2 * own + 1) - own);
      });
    }
    case 'chain':
      // A walk from axis to axis, its steps growing.
      return times(n, (i) => {
        const place = 300 * i + i * Math.floor(i / 4);
        const axis = Math.floor(place / 10000);
        const s = place % 10000;
        return times(dim, (c) => (c === axis ? 10000 - s : c === axis + 1 ? s : 0));
      });
    case 'blocks':
      return times(n, (i) => times(dim, (c) => (c === i ? 3 : c === n + Math.floor(i / size) ? 4 : 0)));
    case 'opposite': {
      const half = times(n / 2, uniform);
      return [...half, ...half.map((row) => row.map((value) => -value))];
    }
    case 'duplicates': {
      const few = times(size, uniform);
      return times(n, () => few[below(size)]!);
    }
  }
}
