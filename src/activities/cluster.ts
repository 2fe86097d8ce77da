import type { PresetName } from '../contract/calibration';
import type { ClusterOverride } from '../contract/cluster-override';
import type { RunRef } from '../contract/payloads';
import type { Cut } from '../contract/vocabulary';
import type { ClusterDeps } from './cluster/context';
import { applyRunCut, checkRunCut, rejectRunCut } from './cluster/decide';
import { embedPart, planEmbedding } from './cluster/embed';
import { calibrateRun } from './cluster/calibrate';
import { joinLastCut } from './cluster/join-last-cut';
import { keepLastCut } from './cluster/keep-cut';
import { growRunTree, proposeRunCut } from './cluster/tree';
import { whileBeating } from './while-beating';

export interface EmbedPlan {
  readonly textCount: number;
  readonly partCount: number;
}

export interface TreeResult {
  readonly leafCount: number;
  readonly sampleCount: number;
}

export interface ProposalResult {
  readonly suggested: Cut;
  readonly clusterCount: number;
  /** Largest height of the tree: a cut beyond it is refused. */
  readonly maxHeight: number;
  /** Most clusters that a cut may give: all distinct texts, or the flat clusters of k-means and HDBSCAN. */
  readonly leafCount: number;
  /** Distances of the calibrated presets; absent where texts are too few to calibrate. */
  readonly presets?: Readonly<Record<PresetName, number>>;
}

export interface ApplyCutInput extends RunRef {
  readonly cut: Cut;
  readonly by: string;
  readonly reason: string;
  /** Clusters that do not follow the recipe's quota. */
  readonly overrides?: readonly ClusterOverride[];
}

export interface ApplyCutResult {
  readonly clusterCount: number;
  /** Overrides whose text is none of the tree's: they were left out. */
  readonly strayOverrideCount?: number;
}

export interface JoinResult {
  /** Whether the build may go on under the last approved cut, as far as can be told without labels. */
  readonly fits: boolean;
  /** Why, or why not, in one sentence; empty when there is no earlier cut, or the recipe keeps none. */
  readonly reason: string;
}

export type KeepResult =
  | { readonly kept: true; readonly reason: string; readonly cut: Cut; readonly clusterCount: number }
  | { readonly kept: false; readonly reason: string };

/** Method names are activity types: renaming one breaks running workflows. */
export interface ClusterActivities {
  /** Count the distinct texts of the run that have no vector yet, in parts of `embed.partSize`. */
  planEmbedding(run: RunRef): Promise<EmbedPlan>;

  /** Embed what has no vector yet among the texts of one part. Each distinct text is embedded once, ever (CU-1). */
  embedPart(part: RunRef & { readonly part: number }): Promise<{ readonly embeddedCount: number }>;

  /**
   * Give the run's texts their clusters under the data set's last approved cut, and measure how far they drifted from it
   * (CU-7). A retry measures the same.
   */
  joinLastCut(run: RunRef): Promise<JoinResult>;

  /** Let the last approved cut count as this run's, unless the tasks inside its clusters have shifted. Wants labels. */
  keepLastCut(run: RunRef): Promise<KeepResult>;

  /** Exact linkage of the run's distinct targets (CU-2, CU-3). Heartbeats; a retry overwrites the same row. */
  growTree(run: RunRef): Promise<TreeResult>;

  /** Find what strict, medium and loose mean for the embedder (CU-4). A repeat finds the vectors stored. */
  calibrateCuts(run: RunRef): Promise<void>;

  /** Suggestions with their curves (CU-4), stored for the review page. */
  proposeCut(run: RunRef): Promise<ProposalResult>;

  /**
   * Look whether the tree has a cut, before a decision counts.
   *
   * @throws `DecisionError` (permanent) when it has not.
   */
  checkCut(input: RunRef & { readonly cut: Cut }): Promise<void>;

  /** Note the decision and give every sample its cluster (CU-6). */
  applyCut(input: ApplyCutInput): Promise<ApplyCutResult>;

  /**
   * Note a rejection, and change the recipe's settings for the next tree if some are given.
   *
   * @throws `DecisionError` (permanent) when they cannot be; then nothing is noted.
   */
  noteRejection(
    input: RunRef & {
      readonly by: string;
      readonly reason: string;
      readonly overrides?: Readonly<Record<string, unknown>>;
    },
  ): Promise<void>;
}

export function createClusterActivities(deps: ClusterDeps): ClusterActivities {
  return {
    planEmbedding: (run) => planEmbedding(deps, run),
    embedPart: (part) => embedPart(deps, part),
    joinLastCut: (run) => whileBeating('refresh', () => joinLastCut(deps, run)),
    keepLastCut: (run) => whileBeating('refresh', () => keepLastCut(deps, run)),
    growTree: (run) => growRunTree(deps, run),
    calibrateCuts: async (run) => {
      await whileBeating('calibrate', () => calibrateRun(deps, run));
    },
    proposeCut: (run) => proposeRunCut(deps, run),
    checkCut: (input) => checkRunCut(deps, input),
    applyCut: (input) => applyRunCut(deps, input),
    noteRejection: (input) => rejectRunCut(deps, input),
  };
}
