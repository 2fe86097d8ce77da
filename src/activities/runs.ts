import type { LedgerEntry } from '../stages/ledger';
import type { BuildReleaseInput, RunRef } from '../contract/payloads';

export interface OpenRunInput extends BuildReleaseInput {
  readonly runId: string;
  readonly workflowId: string;
}

export interface OpenRunResult {
  readonly dataset: string;
  readonly chatFileCount: number;
  readonly documentCount: number;
  readonly factTableCount: number;
  readonly approvalPolicy: 'wait' | 'approve_suggested' | 'abort';
  readonly approvalTimeoutMs: number;
  readonly approvalRemindMs: number;
  readonly labelOnFailure: 'wait' | 'skip';
  readonly shardsInFlight: number;
  /** The release's review page, or empty when none is configured. */
  readonly reviewUrl: string;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface RunActivities {
  /**
   * Read, check and store the recipe, resolve its globs, and hash the files that it names. Idempotent by `runId`.
   *
   * @throws `RecipeError` (permanent) that names the field or the file, and the cure.
   */
  openRun(input: OpenRunInput): Promise<OpenRunResult>;

  /** Note how the run ended. Idempotent. */
  closeRun(
    input: RunRef & { readonly state: 'released' | 'rejected' | 'failed'; readonly error?: string },
  ): Promise<void>;

  /** The account of all stages, parts summed. Small: one entry a stage. */
  readLedger(input: RunRef): Promise<readonly LedgerEntry[]>;
}
