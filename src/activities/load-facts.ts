import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { PoolClient } from 'pg';
import { FACT_TABLES, type FactTable } from '../contract/facts';
import { hashFile } from '../providers/files/source-files';
import { openTable } from '../providers/files/tables/open-table';
import { UnreadableFileError } from '../providers/files/tables/table';
import { RecipeError } from '../stages/errors';
import { canonicalJson, hashOf } from '../stages/hash';
import { findIngest, insertIngest, lockIngest, type Ingest } from '../storage/ingests-table';
import { insertFacts } from '../storage/insert-facts';
import { withTransaction } from '../storage/pool';
import { copyRejects } from '../storage/rejects-table';
import { readRunFile, type RunFile } from '../storage/run-files-table';
import { readRun } from '../storage/runs-table';
import type { FileRef, IngestResult } from './ingest';
import { FactMasker } from './ingest/mask-facts';
import { FactFile } from './ingest/read-facts';
import type { MaskerSource } from './ingest/run-masker';
import { adoptIngest, filePart, rejectFile } from './ingest/settle-file';
import { createMasker, type Masker } from './masker';

/** Part of every ingest id: raised whenever reading or masking gives other rows for the same file. */
const CODE_VERSION = 1;

/** One CSV → one fact table, names and numbers as stand-ins (IN-8). See {@link IngestActivities.loadFacts}. */
export function createLoadFacts({ pool, vaultKey }: MaskerSource): (ref: FileRef) => Promise<IngestResult> {
  return async ({ runId, ordinal }) => {
    const run = await readRun(pool, runId);
    const file = await readRunFile(pool, runId, 'facts', ordinal);
    const table = factTable(file);
    const { privacy } = run.recipe;
    const ingestId = hashOf('facts', CODE_VERSION, table, file.fileHash, canonicalJson(privacy));
    const part = filePart(run, file);
    // Columns say what is a name; the fact tables need no dictionary, and all others get theirs from them.
    const masker = createMasker({ pool, vaultKey, privacy, dictionary: [] });
    try {
      return await withTransaction(pool, async (client) => {
        await lockIngest(client, ingestId);
        const known = await findIngest(client, ingestId);
        const ingest = known ?? (await storeFacts(client, file, table, ingestId, part, masker));
        return adoptIngest(client, run, file, ingest, known !== undefined);
      });
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      const failure = `${part} cannot be read: ${error.message}`;
      return withTransaction(pool, (client) => rejectFile(client, run, file, failure));
    }
  };
}

function factTable({ options }: RunFile): FactTable {
  const table = FACT_TABLES.find((name) => name === options['table']);
  if (table === undefined)
    throw new RecipeError(`sources.facts: there is no table ${String(options['table'])}`);
  return table;
}

/** Stream a file into its table. Nothing stays if it fails. */
async function storeFacts(
  client: PoolClient,
  file: RunFile,
  name: FactTable,
  ingestId: string,
  part: string,
  masker: Masker,
): Promise<Ingest> {
  const table = await openTable(file.path);
  try {
    const facts = new FactFile(name, table, new FactMasker(masker, name));
    for await (const { rows, rejects } of facts.batches()) {
      cancellationSignal().throwIfAborted();
      heartbeat({ part, rows: facts.rowCount });
      await insertFacts(client, name, ingestId, rows);
      await copyRejects(
        client,
        rejects.map((reject) => ({ ...reject, ingestId })),
      );
    }
    if ((await hashFile(file.path)) !== file.fileHash)
      throw new RecipeError(`${part} has changed since the build began: start the build again`);
    const ingest: Ingest = {
      ingestId,
      kind: 'facts',
      fileHash: file.fileHash,
      path: file.path,
      byteCount: table.byteCount,
      format: table.format,
      encoding: table.encoding,
      ledger: [facts.ledger()],
      report: { table: name, notes: facts.notes },
    };
    await insertIngest(client, ingest);
    return ingest;
  } finally {
    await table.close();
  }
}
