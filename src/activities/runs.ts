import type { Pool } from 'pg';
import type { BuildReleaseInput, RunRef } from '../contract/payloads';
import type { SourceFile } from '../providers/files/source-files';
import { sumParts, type LedgerEntry } from '../stages/ledger';
import { readLedgerEntries } from '../storage/ledger-table';
import { updateRunState } from '../storage/runs-table';
import { storeRun } from './open-run';

export interface OpenRunInput extends RunRef {
  readonly workflowId: string;
  /** As it came from the person who started the build. */
  readonly input: BuildReleaseInput | null;
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
  readonly adjudication: 'skip' | 'wait';
  readonly shardsInFlight: number;
  /** Whether the recipe names a judge of quality (LA-8). */
  readonly judges: boolean;
  /** Whether the recipe names an endpoint that names clusters (CU-5). */
  readonly names: boolean;
  /** Address of the review page, or empty when none is configured. */
  readonly reviewUrl: string;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface RunActivities {
  /**
   * Read, check and store the recipe, resolve its globs, and hash the files that it names. Idempotent by `runId`. A run
   * that cannot begin is stored too, so that it is in the list of builds.
   *
   * @throws `RecipeError` (permanent) that names the field or the file, and the cure.
   */
  openRun(input: OpenRunInput): Promise<OpenRunResult>;

  /** Note how the run ended. Idempotent. */
  closeRun(
    input: RunRef & {
      readonly state: 'released' | 'rejected' | 'failed' | 'cancelled';
      readonly error?: string;
    },
  ): Promise<void>;

  /** The account of all stages, parts summed. Small: one entry a stage. */
  readLedger(input: RunRef): Promise<readonly LedgerEntry[]>;
}

export interface RunDeps {
  readonly pool: Pool;
  readonly recipesDir: string;
  /** What `{}` builds. */
  readonly defaultRecipe: string;
  readonly reviewUrl: string;
  /** The environment, for endpoints that are left to it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const HOUR_MS = 3_600_000;

export function createRunActivities({
  pool,
  recipesDir,
  defaultRecipe,
  reviewUrl,
  env,
}: RunDeps): RunActivities {
  return {
    async openRun(input) {
      const { recipe, files } = await storeRun({ pool, recipesDir, defaultRecipe, env }, input);
      const countOf = (kind: SourceFile['kind']): number => files.filter((file) => file.kind === kind).length;
      return {
        dataset: recipe.name,
        chatFileCount: countOf('chat'),
        documentCount: countOf('document'),
        factTableCount: countOf('facts'),
        approvalPolicy: recipe.approval.policy,
        approvalTimeoutMs: recipe.approval.timeoutHours * HOUR_MS,
        approvalRemindMs: recipe.approval.remindHours * HOUR_MS,
        labelOnFailure: recipe.label.onFailure,
        adjudication: recipe.label.adjudication,
        shardsInFlight: recipe.label.shardsInFlight,
        judges: recipe.judge.endpoint !== '',
        names: recipe.cluster.naming.endpoint !== '',
        reviewUrl,
      };
    },

    async closeRun({ runId, state, error = '' }) {
      await updateRunState(pool, runId, state, error);
    },

    async readLedger({ runId }) {
      return sumParts(await readLedgerEntries(pool, runId));
    },
  };
}
