import type { Calibration } from '../../contract/calibration';
import type { ClusterProposal, DendrogramTop, InertiaCurve } from '../../contract/proposal';
import type { ClusterRecipe } from '../../contract/recipe/cluster';
import { seededRandom } from '../random';
import { calibrationOn } from './calibrate/calibration-on';
import { calibrationReason } from './calibrate/calibration-reason';
import { distancesToMeans } from './cluster-means';
import { cutTree, maxHeight, mergesBelow } from './cut-tree';
import { describeClusters, membersByDistance, type LeafTexts } from './describe-clusters';
import { suggestGap } from './gap-statistic';
import type { Leaves } from './grow-tree';
import { inertiaCurve } from './inertia-curve';
import { countTerms } from './key-terms';
import type { LinkageMatrix } from './linkage-matrix';
import type { MatrixProducts, Watch } from './matrix-products';
import { nodeKinds } from './node-kinds';
import { recommendCut } from './recommend-cut';
import { isFlatMethod, recommendFlat } from './recommend-flat';
import { seededSubset } from './seeded-subset';
import { suggestElbow, suggestSilhouette, type Suggestion } from './suggest-cuts';
import { curveOver, heightHistogram, type Quota } from './tree-curves';
import { treeTop } from './tree-top';

/** Sizes that keep a proposal well under 1 MB. */
const TOP_NODES = 150;
const CURVE_POINTS = 200;
const HISTOGRAM_BINS = 60;
const CARDS = 40;
const BACKGROUND_TEXTS = 2000;
const NAME_LENGTH = 24;
/** Seven full trees are grown of so many leaves. */
const GAP_SUBSET = 800;

export interface ProposalInput {
  readonly z: LinkageMatrix;
  readonly leaves: Leaves;
  readonly texts: LeafTexts['texts'];
  readonly marks: LeafTexts['marks'];
  readonly settings: ClusterRecipe;
  readonly quota: Quota;
  readonly seed: number;
  readonly embedder: string;
  readonly calibration: Calibration | undefined;
  readonly knows: 'letters' | 'meaning';
}

/** Everything that a reviewer sees before the cut (CU-4, CU-5). Works for no sample and for one. */
export async function proposeCut(
  input: ProposalInput,
  products: MatrixProducts,
  watch: Watch,
): Promise<ClusterProposal> {
  const { z, leaves, settings, quota } = input;
  const leafCount = leaves.weights.length;
  const calibration = input.calibration && calibrationOn(z, leafCount, input.calibration);
  const suggestions = await suggestAll(input, products, watch);
  const { cut, reason } = isFlatMethod(settings.method)
    ? recommendFlat(z, leaves.weights, settings)
    : recommendCut(suggestions, settings.suggest, leafCount, calibration);
  const clusters = cutTree(z, leaves.weights, cut);
  const distances = distancesToMeans(leaves, clusters.labels, clusters.weights.length);
  const sampled = seededSubset(leafCount, BACKGROUND_TEXTS, seededRandom(`${input.seed}/cluster/terms`));
  const background = countTerms(Array.from(sampled, (leaf) => input.texts[leaf]!));
  const leafTexts = { texts: input.texts, weights: leaves.weights, marks: input.marks };
  return {
    embedder: input.embedder,
    knows: input.knows,
    method: settings.method,
    leafCount,
    finestCount: leafCount - mergesBelow(z, { t: 0 }),
    sampleCount: sum(leaves.weights),
    maxHeight: maxHeight(z),
    suggestions: suggestions.map(({ by, best, curve }) => ({ by, cut: { t: best.t }, ...best, curve })),
    recommended: cut,
    recommendedCount: clusters.weights.length,
    reason,
    calibration: calibration ?? null,
    calibrationReason: calibrationReason(input.calibration, leafCount),
    inertia:
      settings.method === 'k-means'
        ? await inertiaAround(clusters.weights.length, input, products, watch)
        : null,
    curve: curveOver(z, leaves.weights, nodeKinds(z, input.marks), curveTs(z), quota),
    histogram: heightHistogram(z, HISTOGRAM_BINS),
    top: describeTop(input),
    clusters: describeClusters(leafTexts, clusters, distances, background, { count: CARDS, quota }),
    names: {},
  };
}

async function suggestAll(
  input: ProposalInput,
  products: MatrixProducts,
  watch: Watch,
): Promise<Suggestion[]> {
  const { z, leaves, settings, seed } = input;
  const { gridSize, subset } = settings;
  const random = seededRandom(`${seed}/cluster/silhouette`);
  const gapRandom = seededRandom(`${seed}/cluster/gap`);
  const found = [
    await suggestSilhouette(z, leaves, { gridSize, subset, random }, products, watch),
    suggestElbow(z, leaves.weights.length, gridSize),
    // Its distances are those of a tree that is agglomerative from the leaves on.
    isFlatMethod(settings.method)
      ? undefined
      : await suggestGap(
          z,
          leaves,
          { gridSize, subset: Math.min(subset, GAP_SUBSET), random: gapRandom },
          products,
          watch,
        ),
  ];
  return found.filter((suggestion) => suggestion !== undefined);
}

function inertiaAround(
  k: number,
  { leaves, settings, seed }: ProposalInput,
  products: MatrixProducts,
  watch: Watch,
): Promise<InertiaCurve | null> {
  const random = seededRandom(`${seed}/cluster/inertia`);
  return inertiaCurve(leaves, { k, subset: settings.subset, random }, products, watch);
}

/** Distances for the curves: even steps from 0 to the top of the tree. */
function curveTs(z: LinkageMatrix): number[] {
  const highest = maxHeight(z);
  if (highest === 0) return [0];
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => (i * highest) / CURVE_POINTS);
}

/** The top of the dendrogram; each node is named by its most central text. */
function describeTop({ z, leaves, texts }: ProposalInput): DendrogramTop {
  const top = treeTop(z, leaves.weights, TOP_NODES);
  const nodeCount = top.weights.length;
  const distances = distancesToMeans(leaves, top.labels, nodeCount);
  const members = membersByDistance(top, distances, nodeCount);
  return {
    leaves: members.map((inside, i) => ({
      sampleCount: top.weights[i]!,
      name: Array.from(texts[inside[0]!]!).slice(0, NAME_LENGTH).join(''),
    })),
    merges: top.merges,
  };
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
