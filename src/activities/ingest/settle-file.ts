import { relative, sep } from 'node:path';
import type { PoolClient } from 'pg';
import { total, type LedgerEntry } from '../../stages/ledger';
import type { Ingest } from '../../storage/ingests-table';
import { noteLedger } from '../../storage/ledger-table';
import { settleRunFile, type RunFile } from '../../storage/run-files-table';
import type { Run } from '../../storage/runs-table';
import type { IngestResult } from '../ingest';

/** A file's name in ledgers and messages: its path as seen from the recipe, the same on every machine. */
export function filePart(run: Pick<Run, 'recipeDir'>, file: Pick<RunFile, 'path'>): string {
  return relative(run.recipeDir, file.path).split(sep).join('/');
}

/** Make an ingest the run's own: its accounts are noted as the file's, and the file points at it. */
export async function adoptIngest(
  client: PoolClient,
  run: Run,
  file: RunFile,
  ingest: Ingest,
  known: boolean,
): Promise<IngestResult> {
  const part = filePart(run, file);
  await noteLedger(client, run.runId, fileEntry(part, 1, {}));
  for (const entry of ingest.ledger) await noteLedger(client, run.runId, { ...entry, part });
  await settleRunFile(client, run.runId, { ...file, ingestId: ingest.ingestId, failure: '' });
  const sum = (count: (entry: LedgerEntry) => number): number =>
    ingest.ledger.reduce((result, entry) => result + count(entry), 0);
  return {
    known,
    inputCount: ingest.ledger[0]?.input ?? 0,
    keptCount: ingest.ledger.at(-1)?.kept ?? 0,
    droppedCount: sum((entry) => total(entry.dropped)),
    failedCount: sum((entry) => total(entry.failed)),
  };
}

/** Note that a file cannot be read as a whole: one reject, and the others go on (IN-3). */
export async function rejectFile(
  client: PoolClient,
  run: Run,
  file: RunFile,
  failure: string,
): Promise<IngestResult> {
  await noteLedger(client, run.runId, fileEntry(filePart(run, file), 0, { unreadable_file: 1 }));
  await settleRunFile(client, run.runId, { ...file, ingestId: null, failure });
  return { known: false, inputCount: 0, keptCount: 0, droppedCount: 0, failedCount: 1 };
}

function fileEntry(part: string, kept: number, failed: Record<string, number>): LedgerEntry {
  return { stage: 'ingest', unit: 'files', part, input: 1, kept, dropped: {}, failed };
}
