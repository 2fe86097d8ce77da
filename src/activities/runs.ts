import type { Pool } from 'pg';
import type { BuildReleaseInput, RunRef } from '../contract/payloads';
import { loadRecipe } from '../providers/files/recipe-file';
import { fillEndpoints } from '../providers/model/endpoints-from-environment';
import { findSourceFiles, hashFile, type SourceFile } from '../providers/files/source-files';
import { canonicalJson, contentHash } from '../stages/hash';
import { sumParts, type LedgerEntry } from '../stages/ledger';
import { readLedgerEntries } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { insertRunFile } from '../storage/run-files-table';
import { insertRun, updateRunState } from '../storage/runs-table';

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
  readonly adjudication: 'skip' | 'wait';
  readonly shardsInFlight: number;
  /** Whether the recipe names a judge of quality (LA-8). */
  readonly judges: boolean;
  /** Address of the review page, or empty when none is configured. */
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
    async openRun({ runId, workflowId, recipe: name = defaultRecipe, overrides = {} }) {
      const { recipe: given, recipeDir } = loadRecipe(name, recipesDir, overrides);
      const recipe = fillEndpoints(given, env);
      const files = await findSourceFiles(recipe, recipeDir);
      const hashes = await Promise.all(files.map(hashIfReadable));
      await withTransaction(pool, async (db) => {
        const recipeHash = contentHash(canonicalJson(recipe));
        await insertRun(db, { runId, workflowId, dataset: recipe.name, recipe, recipeHash, recipeDir });
        for (const [i, file] of files.entries())
          await insertRunFile(db, runId, { ...file, fileHash: hashes[i]! });
      });
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

/** A file that cannot be opened gets no hash here; its ingest will say why it is a reject (IN-3). */
function hashIfReadable(file: SourceFile): Promise<string> {
  return hashFile(file.path).catch(() => '');
}
