import type { ClusterOverride } from './cluster-override';
import type { Cut } from './vocabulary';
import type { Stage } from './names';

/** What crosses the workflow boundary: ids and counts, never rows, vectors or text. */

/** Input of `buildRelease`. `{}` builds the worker's default recipe. */
export interface BuildReleaseInput {
  /** Name of a recipe in the worker's recipe folder (`demo`), or a path that the worker can read. */
  readonly recipe?: string;
  /** Fields to change, as nested JSON: `{"mix": {"total": 500}}`. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export interface BuildReleaseResult {
  readonly runId: string;
  readonly releaseDir: string;
  readonly items: number;
  readonly approvedCut: Cut;
}

/** Every activity of a build is addressed by its run. */
export interface RunRef {
  readonly runId: string;
}

/** What a person says about the cut, by signal or update (CU-6). */
export interface ApproveInput {
  /** `suggested`, `t=0.2` or `k=50`; without it, the suggestion. */
  readonly cut?: string;
  readonly by?: string;
  readonly reason?: string;
  /** Clusters that do not follow the recipe's quota. */
  readonly overrides?: readonly ClusterOverride[];
}

export interface RejectInput {
  readonly by?: string;
  readonly reason?: string;
  /** Fields of the recipe to change before clusters are made anew; without it, the build ends as rejected. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export interface RetryFailedInput {
  /** Endpoint to ask instead of the one that failed. */
  readonly endpoint?: string;
}

export interface FinishAdjudicationInput {
  readonly by?: string;
  /** Go on though some conversations are still in doubt; without it, that is refused. */
  readonly withoutRest?: boolean;
}

export interface RaiseBudgetInput {
  /** What labelling may cost in all from now on, in US dollars: more than it has cost so far. */
  readonly usd: number;
}

/** What labelling has cost a run, and what it may, in US dollars (LM-7). */
export interface BudgetState {
  readonly paidUsd: number;
  /** 0: no cap. */
  readonly capUsd: number;
}

/** Answer of the `progress` query, and what the UI shows. */
export interface BuildProgress {
  readonly runId: string;
  readonly dataset: string;
  readonly stage: Stage;
  /** What the build waits for, e.g. `adjudication`, `approval`, `budget`, `failed-labels`, `resume`; empty while it works. */
  readonly waitsFor: string;
  /** Whether it was told to pause: it goes on with the step in hand, and holds before the next. */
  readonly paused: boolean;
  /** Why the cut is asked for although an earlier one was approved, in one sentence; absent when there is no such reason. */
  readonly reopened?: string;
  /** Counts by name, as stages report them. */
  readonly counts: Readonly<Record<string, number>>;
  /** Notes that a person should see: refused signals, reminders, shortfalls. */
  readonly notes: readonly string[];
}

/** Input of the children that ask models about a run: `labelConversations`, and `judgeQuality` with its unit. */
export interface AskInput extends RunRef {
  readonly onFailure: 'wait' | 'skip';
  readonly shardsInFlight: number;
  /** Where to go on after continue-as-new. */
  readonly resume?: AskResume;
}

export interface AskResume {
  readonly nextShard: number;
  readonly shardCount: number;
  readonly subjectCount: number;
  readonly mode: 'direct' | 'batch';
  readonly batchPollMs: number;
}

export interface JudgeQualityInput extends AskInput {
  readonly unit: 'sample' | 'item';
}

export interface JudgeQualityResult {
  readonly keptCount: number;
  /** Scored, but below what the recipe accepts. */
  readonly belowCount: number;
  /** Not scored. */
  readonly failedCount: number;
}

export interface LabelConversationsResult {
  readonly agreedCount: number;
  readonly doubtfulCount: number;
  readonly failedCount: number;
}

/** How far labelling, or judging, is, as the child tells its build. */
export interface LabelProgress {
  readonly work: 'label' | 'judge';
  readonly doneShards: number;
  readonly shardCount: number;
  readonly failedCount: number;
  /** Whether parked requests hold the build until `retryFailed` or `skipFailed`. */
  readonly waiting: boolean;
  /** US dollars paid so far. */
  readonly paidUsd?: number;
  /** What labelling may cost, told once at its start: at least (if all first ballots agree), and at most. */
  readonly estimate?: { readonly leastUsd: number; readonly mostUsd: number; readonly capUsd: number };
  /** Why the last `retryFailed` was not followed. */
  readonly refused?: string;
  /** The budget that is spent and holds labelling until `raiseBudget`; absent while there is money left. */
  readonly spent?: BudgetState;
}
