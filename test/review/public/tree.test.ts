import fc from 'fast-check';
import { cutTree, maxHeight } from '../../../src/stages/06-cluster/cut-tree';
import { nodeKinds } from '../../../src/stages/06-cluster/node-kinds';
import { curveOver, heightHistogram, keptUnder } from '../../../src/stages/06-cluster/tree-curves';
import { encodeTree } from '../../../src/review/tree-bytes';
import { browserModule } from '../browser-module';

interface Tree {
  readonly n: number;
  readonly count: number;
  readonly size: Int32Array;
  readonly leaves: Int32Array;
  readonly first: Int32Array;
  readonly maxHeight: number;
}
type Keep = 'all' | 'none' | number;
interface Model {
  readonly tree: Tree;
  readonly overrides: Map<number, Keep>;
  readonly merged: number;
}
type CutOf = { readonly t: number } | { readonly k: number };

const page = browserModule('tree.js') as {
  decodeTree(bytes: ArrayBufferLike): Tree;
  mergesBelow(tree: Tree, cut: CutOf): number;
  firstClusters(tree: Tree, merged: number, wanted: number, order?: 'size' | 'height'): number[];
  numberOf(tree: Tree, merged: number, node: number): number;
  clustersOfLeaves(tree: Tree, merged: number): Int32Array;
  clusterOf(tree: Tree, merged: number, node: number): number;
  histogram(tree: Tree, bins: number): { width: number; counts: number[] };
  sliderStep(maxHeight: number): number;
  cutText(cut: CutOf): string;
};
const models = browserModule('model.js') as {
  createModel(tree: Tree, stamp: string, quota: { cap: number; ratio: number }, cut: CutOf): Model;
  moveTo(model: Model, cut: CutOf): void;
  figuresOf(model: Model): Record<string, number>;
  decisionOf(model: Model): { cut: string; tree: string; overrides: { leaf: number; keep: Keep }[] };
};

interface Random {
  readonly weights: number[];
  /** Numbers of the leaves; by default all without. */
  readonly marks?: number[];
  readonly merges: Float64Array;
}

/** Random binary trees in SciPy's form; some top merges may lie above the highest cut. */
const trees = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
    picks: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
    numbers: fc.array(fc.nat(4), { minLength: 40, maxLength: 40 }),
    steps: fc.array(fc.constantFrom(0, 0.01, 0.02, 0.05), { minLength: 40, maxLength: 40 }),
    endless: fc.nat(3),
  })
  .map(({ weights, picks, numbers, steps, endless }): Random => {
    const n = weights.length;
    const live = weights.map((_, leaf) => leaf);
    const merges = new Float64Array(4 * (n - 1));
    const sizes = new Array<number>(n).fill(1);
    let height = 0;
    for (let i = 0; i < n - 1; i++) {
      const [a] = live.splice(picks[2 * i]! % live.length, 1);
      const [b] = live.splice(picks[2 * i + 1]! % live.length, 1);
      height = i >= n - 1 - endless ? Infinity : height + steps[i]!;
      sizes.push(sizes[a!]! + sizes[b!]!);
      merges.set([Math.min(a!, b!), Math.max(a!, b!), height, sizes.at(-1)!], 4 * i);
      live.push(n + i);
    }
    return { weights, marks: numbers.slice(0, n), merges };
  });

const marksOf = ({ weights, marks }: Random): number[] => marks ?? weights.map(() => 0);

function sent(random: Random): Tree {
  const { weights, merges } = random;
  const leaves = weights.map((_, leaf) => String(leaf));
  return page.decodeTree(
    encodeTree({ embedder: '', method: '', leaves, weights, marks: marksOf(random), merges }).buffer,
  );
}

const quota = { cap: 5, ratio: 0.8 };

describe('a tree in the browser (CU-5)', () => {
  it('gives the same clusters, in the same order, as the workflow’s cut', () => {
    fc.assert(
      fc.property(trees, fc.double({ min: 0, max: 1, noNaN: true }), (random, share) => {
        const tree = sent(random);
        const t = share * maxHeight(random.merges);
        const merged = page.mergesBelow(tree, { t });
        const flat = cutTree(random.merges, random.weights, { t });
        const nodes = page.firstClusters(tree, merged, 1000);
        expect(nodes.map((node) => tree.size[node])).toEqual(Array.from(flat.weights));
        const number = new Map(nodes.map((node, i) => [node, i + 1]));
        const labels = Array.from(page.clustersOfLeaves(tree, merged), (node) => number.get(node));
        expect(labels).toEqual(Array.from(flat.labels));
        nodes.forEach((node, i) => {
          expect(page.numberOf(tree, merged, node)).toBe(i + 1);
          expect(page.clusterOf(tree, merged, tree.first[node]!)).toBe(node);
        });
      }),
    );
  });

  it('gives exactly k clusters where the workflow does', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (random, pick) => {
        const tree = sent(random);
        const k = 1 + (pick % tree.n);
        expect(page.firstClusters(tree, page.mergesBelow(tree, { k }), 1000)).toHaveLength(k);
      }),
    );
  });

  it('counts kept rows, the largest cluster and the heights as the proposal does', () => {
    fc.assert(
      fc.property(trees, fc.double({ min: 0, max: 1, noNaN: true }), (random, share) => {
        const tree = sent(random);
        const t = share * maxHeight(random.merges);
        const [point] = curveOver(
          random.merges,
          random.weights,
          nodeKinds(random.merges, marksOf(random)),
          [t],
          quota,
        );
        const figures = models.figuresOf(models.createModel(tree, 's', quota, { t }));
        expect(figures).toMatchObject({
          clusterCount: point!.clusterCount,
          kept: point!.keptCount,
          largest: point!.largest,
        });
        const { counts } = page.histogram(tree, 10);
        expect(Array.from(counts)).toEqual(heightHistogram(random.merges, 10).counts);
      }),
    );
  });

  it('shows the loosest clusters first when asked to', () => {
    // Leaves 0 to 3; {0, 1} at 0.1 and {2, 3} at 0.3, joined at 0.9.
    const merges = Float64Array.of(0, 1, 0.1, 2, 2, 3, 0.3, 2, 4, 5, 0.9, 4);
    const tree = sent({ weights: [5, 5, 1, 1], merges });
    expect(Array.from(page.firstClusters(tree, 2, 9, 'height'))).toEqual([5, 4]);
    expect(Array.from(page.firstClusters(tree, 2, 9))).toEqual([4, 5]);
  });
});

describe('clusters set by hand (CU-6)', () => {
  const merges = Float64Array.of(0, 1, 0.1, 2, 2, 3, 0.3, 2, 4, 5, 0.9, 4);
  const model = (): Model =>
    models.createModel(sent({ weights: [9, 3, 4, 2], merges }), 's', quota, { t: 0.5 });

  it('change what is kept at once', () => {
    const m = model();
    // Sizes 12 and 6, by the quota 5 and 4.
    expect(models.figuresOf(m)).toMatchObject({ clusterCount: 2, kept: 9, dropped: 9, handCount: 0 });
    m.overrides.set(4, 'all').set(5, 'none');
    expect(models.figuresOf(m)).toMatchObject({ kept: 12, dropped: 6, handCount: 2 });
    m.overrides.set(4, 7).delete(5);
    expect(models.figuresOf(m)).toMatchObject({ kept: 7 + 4, handCount: 1 });
  });

  it('wait while the cut lies elsewhere, and are sent by their smallest leaf only when they apply', () => {
    const m = model();
    m.overrides.set(4, 'none').set(5, 1);
    models.moveTo(m, { t: 0.2 });
    expect(models.figuresOf(m)).toMatchObject({ handCount: 1, idleCount: 1, clusterCount: 3 });
    expect(models.decisionOf(m)).toEqual({ cut: 't=0.2', tree: 's', overrides: [{ leaf: 0, keep: 'none' }] });
    models.moveTo(m, { k: 2 });
    expect(models.decisionOf(m).overrides).toEqual([
      { leaf: 0, keep: 'none' },
      { leaf: 2, keep: 1 },
    ]);
    expect(keptUnder(6, 1, quota)).toBe(4);
  });
});

describe('the slider', () => {
  it('steps by about a thousandth of the tree and writes cuts as the workflow reads them', () => {
    expect(page.sliderStep(0.987)).toBeCloseTo(0.001);
    expect(page.sliderStep(0.0004)).toBeCloseTo(1e-7);
    expect(page.cutText({ t: 0.1 + 0.2 })).toBe('t=0.3');
    expect(page.cutText({ t: 1e-7 })).toBe('t=0.0000001');
    expect(page.cutText({ k: 50 })).toBe('k=50');
  });
});
