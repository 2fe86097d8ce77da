import type { ClusterOverride } from '../contract/cluster-override';
import type { RunRef } from '../contract/payloads';
import type { Cut } from '../contract/vocabulary';
import type { ClusterDeps } from './cluster/context';
import { applyRunCut, checkRunCut, rejectRunCut } from './cluster/decide';
import { embedPart, planEmbedding } from './cluster/embed';
import { growRunTree, proposeRunCut } from './cluster/tree';

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

/** Method names are activity types: renaming one breaks running workflows. */
export interface ClusterActivities {
  /** Count the distinct texts of the run that have no vector yet, in parts of `embed.partSize`. */
  planEmbedding(run: RunRef): Promise<EmbedPlan>;

  /** Embed what has no vector yet among the texts of one part. Each distinct text is embedded once, ever (CU-1). */
  embedPart(part: RunRef & { readonly part: number }): Promise<{ readonly embeddedCount: number }>;

  /** Exact linkage of the run's distinct targets (CU-2, CU-3). Heartbeats; a retry overwrites the same row. */
  growTree(run: RunRef): Promise<TreeResult>;

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
    growTree: (run) => growRunTree(deps, run),
    proposeCut: (run) => proposeRunCut(deps, run),
    checkCut: (input) => checkRunCut(deps, input),
    applyCut: (input) => applyRunCut(deps, input),
    noteRejection: (input) => rejectRunCut(deps, input),
  };
}
