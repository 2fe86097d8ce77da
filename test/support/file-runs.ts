import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import type { FileRef, IngestResult } from '../../src/activities/ingest';
import { createIngestDocument } from '../../src/activities/ingest-document';
import { createLoadFacts } from '../../src/activities/load-facts';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { insertRunFile, type RunFileKind } from '../../src/storage/run-files-table';
import { insertRun } from '../../src/storage/runs-table';

export const VAULT_KEY = Buffer.alloc(32, 7);

/** A document, or a fact table, of a test's run. */
export interface FileOfTest {
  readonly kind: Exclude<RunFileKind, 'chat'>;
  readonly path: string;
  readonly table?: string;
}

/** Store a run with these files, as `openRun` would; their paths resolve against `folder`. */
export async function givenRun(
  pool: Pool,
  runId: string,
  folder: string,
  files: readonly FileOfTest[],
  recipe: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'test',
    recipe: recipeSchema.parse({ name: 'test', ...recipe }),
    recipeHash: 'h',
    recipeDir: folder,
  });
  const ordinals = { document: 0, facts: 0 };
  for (const { kind, path, table } of files) {
    const absolute = resolve(folder, path);
    const fileHash = createHash('sha256')
      .update(await readFile(absolute))
      .digest('hex');
    const options = table === undefined ? {} : { table };
    await insertRunFile(pool, runId, { kind, ordinal: ordinals[kind]++, path: absolute, fileHash, options });
  }
}

/** Run one of the two ingest activities with the real masker. */
export function ingestFile(
  pool: Pool,
  kind: 'document' | 'facts',
  file: FileRef,
  environment = new MockActivityEnvironment(),
): Promise<IngestResult> {
  const deps = { pool, vaultKey: VAULT_KEY };
  const activity = kind === 'document' ? createIngestDocument(deps) : createLoadFacts(deps);
  return environment.run<[FileRef], IngestResult, typeof activity>(activity, file);
}
