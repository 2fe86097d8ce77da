import type { CalibratedPreset, Calibration, PresetName } from './calibration';
import type { MaskedText } from './text';
import type { Cut } from './vocabulary';

/** What a reviewer sees before the cut (CU-5): small enough for one page load, whatever the number of leaves. */
export interface ClusterProposal {
  readonly embedder: string;
  /** `letters` for the lexical embedder: the page must say that it does not know meaning. */
  readonly knows: 'letters' | 'meaning';
  readonly method: string;
  readonly leafCount: number;
  /** Most clusters that a cut may give: all distinct texts, or the flat clusters of k-means and HDBSCAN. */
  readonly finestCount: number;
  readonly sampleCount: number;
  readonly maxHeight: number;
  /** Candidates for the cut; one per way of suggesting. */
  readonly suggestions: readonly CutSuggestion[];
  /** The suggestion that is recommended, and why, in one sentence. */
  readonly recommended: Cut;
  /** Clusters at that cut. */
  readonly recommendedCount: number;
  readonly reason: { readonly en: string; readonly zh: string };
  /** What strict, medium and loose mean for this embedder; null where texts are too few to tell. */
  readonly calibration: ProposedCalibration | null;
  /** What the presets rest on, in one sentence, or why there are none. */
  readonly calibrationReason: { readonly en: string; readonly zh: string };
  /** For k-means: how tight other numbers of clusters are. Null for other methods, and for no text. */
  readonly inertia: InertiaCurve | null;
  /** Cuts by rising `t`, for the curves and the slider. */
  readonly curve: readonly CurvePoint[];
  /** Merge heights in equal bins from 0 to `maxHeight`. */
  readonly histogram: { readonly binWidth: number; readonly counts: readonly number[] };
  /** The top of the dendrogram. */
  readonly top: DendrogramTop;
  /** The largest clusters at the recommended cut. */
  readonly clusters: readonly ClusterCard[];
  /** Names that a model gave to clusters, by node of the tree: they come while people look, and may stay few. */
  readonly names: Readonly<Record<string, string>>;
}

/** A calibration on a tree: clusters at each preset. */
export interface ProposedCalibration extends Omit<Calibration, 'presets'> {
  readonly presets: Readonly<Record<PresetName, CalibratedPreset & { readonly clusterCount: number }>>;
}

/** How tight k-means gets with fewer and more clusters than it was asked for. */
export interface InertiaCurve {
  /** Distinct texts that it was tried on. */
  readonly textCount: number;
  /** By rising `k`; `inertia` is the mean cosine distance of rows to the centre of their cluster. */
  readonly points: readonly { readonly k: number; readonly inertia: number }[];
  /** The `k` from which on more clusters gain little; null where the curve has no such bend. */
  readonly elbow: number | null;
}

export interface CutSuggestion {
  readonly by: 'elbow' | 'silhouette' | 'gap';
  readonly cut: Cut;
  /** Distance at which the tree gives this many clusters. */
  readonly t: number;
  readonly clusterCount: number;
  readonly curve: readonly { readonly t: number; readonly clusterCount: number; readonly score: number }[];
}

export interface CurvePoint {
  readonly t: number;
  readonly clusterCount: number;
  /** Samples that would stay under the recipe's cluster quota (SA-2). */
  readonly keptCount: number;
  /** Samples in the largest cluster. */
  readonly largest: number;
}

/** The last merges of the tree. Nodes below them are drawn as one leaf each. */
export interface DendrogramTop {
  /** `leaves[i]` is node `i`: its samples and a name. */
  readonly leaves: readonly { readonly sampleCount: number; readonly name: string }[];
  /** SciPy's form over these nodes: `[a, b, height, samples]`; row `i` makes node `leaves.length + i`. */
  readonly merges: readonly (readonly [number, number, number, number])[];
}

export interface ClusterCard {
  /** Number of the cluster at the recommended cut, from 1. */
  readonly cluster: number;
  readonly sampleCount: number;
  readonly distinctCount: number;
  /** Samples that would stay under the recipe's cluster quota. */
  readonly keptCount: number;
  /** Key terms, most telling first: the name until a model gives a better one. */
  readonly terms: readonly string[];
  readonly nearest: readonly CardText[];
  readonly farthest: readonly CardText[];
}

export interface CardText {
  readonly text: MaskedText;
  /** Cosine distance to the cluster's mean. */
  readonly distance: number;
  readonly sampleCount: number;
}
