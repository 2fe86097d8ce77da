/** The stage under which a build's {@link RefreshReport} is kept. */
export const REFRESH = 'refresh';

/** A sentence for people, in both languages. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** How far a build has drifted from the approved clusters, by one measure (CU-7). */
export interface DriftMeasure {
  /**
   * `newShare`: rows in clusters that nobody approved, of all rows. `centreMove`: cosine distance between approved centres
   * and today's, mean over rows, as a share of the approved distance. `taskShift`: Jensen–Shannon divergence of the tasks
   * inside approved clusters, in bits, mean over rows; measured once labels are there.
   */
  readonly name: 'newShare' | 'centreMove' | 'taskShift';
  readonly value: number;
  /** Above it, approval reopens. */
  readonly limit: number;
}

/** An approved cluster, then and now. */
export interface ClusterDrift {
  readonly cluster: number;
  readonly rowsThen: number;
  readonly rowsNow: number;
  /** Cosine distance between its centre then and now; null when no row is left. */
  readonly move: number | null;
}

/** A cluster that was founded since the approval. */
export interface NewCluster {
  readonly cluster: number;
  readonly rows: number;
  /** The text that most rows have; masked. */
  readonly text: string;
}

/** What became of the last approved cut in a build: the report of stage `refresh`. */
export interface RefreshReport {
  /** `kept`: it goes on. `reopened`: drift passed a limit. `inapplicable`: what it was made by has changed. */
  readonly outcome: 'kept' | 'reopened' | 'inapplicable';
  readonly reason: Sentence;
  /** The decision that it goes back to. */
  readonly origin: {
    readonly runId: string;
    readonly decision: number;
    readonly by: string;
    /** As people type it. */
    readonly cut: string;
  };
  /** Rows of this build: known texts, texts that joined an approved cluster or a later one, and the rest. */
  readonly rows: {
    readonly all: number;
    readonly known: number;
    readonly joined: number;
    readonly apart: number;
  } | null;
  readonly measures: readonly DriftMeasure[];
  /** Approved clusters that changed most, by rows times move. */
  readonly changed: readonly ClusterDrift[];
  /** The largest clusters that nobody approved; empty when they were not looked for. */
  readonly founded: readonly NewCluster[];
}
