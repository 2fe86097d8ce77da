/** One measurement of bench/ingest.ts, in a process of its own: CSV → stored masked messages → samples. Prints JSON. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { parse } from 'csv-parse/sync';
import type { ConverseResult } from '../../src/activities/converse';
import { buildRunConversations } from '../../src/activities/converse/build';
import type { FileRef, IngestResult } from '../../src/activities/ingest';
import { createIngestChat } from '../../src/activities/ingest-chat';
import { createMasker } from '../../src/activities/masker';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { hashFile } from '../../src/providers/files/source-files';
import type { DictionaryEntry } from '../../src/stages/03-privacy/find';
import { migrate } from '../../src/storage/migrate';
import { openPool } from '../../src/storage/pool';
import { insertRunFile } from '../../src/storage/run-files-table';
import { insertRun } from '../../src/storage/runs-table';

/** What one run took. CPU seconds and memory are this process's own, without PostgreSQL. */
export interface IngestMeasure {
  readonly ingestSeconds: number;
  readonly converseSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  /** The peak before samples were made. */
  readonly ingestPeakMb: number;
  readonly keptCount: number;
  readonly sampleCount: number;
}

const RUN = { runId: 'bench' };
const VAULT_KEY = Buffer.alloc(32, 7);

async function measure(databaseUrl: string, file: string, enterprises: string): Promise<IngestMeasure> {
  const pool = openPool(databaseUrl);
  await migrate(pool);
  const recipe = recipeSchema.parse({ name: 'bench', sources: { chats: [{ path: file }] } });
  await insertRun(pool, {
    ...RUN,
    workflowId: 'bench',
    dataset: 'bench',
    recipe,
    recipeHash: '',
    recipeDir: dirname(file),
  });
  await insertRunFile(pool, RUN.runId, {
    kind: 'chat',
    ordinal: 0,
    path: file,
    fileHash: await hashFile(file),
    options: recipe.sources.chats[0]!,
  });
  const masker = createMasker({
    pool,
    vaultKey: VAULT_KEY,
    privacy: recipe.privacy,
    dictionary: namesIn(enterprises),
  });
  const ingestChat = createIngestChat({
    pool,
    vaultKey: VAULT_KEY,
    maskerOf: () => Promise.resolve(masker),
  });

  const environment = new MockActivityEnvironment();
  const started = performance.now();
  const { keptCount } = await environment.run<[FileRef], IngestResult, typeof ingestChat>(ingestChat, {
    ...RUN,
    ordinal: 0,
  });
  const ingested = performance.now();
  const ingestPeakMb = process.resourceUsage().maxRSS / 1024;
  const { sampleCount } = await environment.run<[], ConverseResult, () => Promise<ConverseResult>>(() =>
    buildRunConversations(pool, RUN),
  );
  const ended = performance.now();
  await pool.end();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    ingestSeconds: (ingested - started) / 1000,
    converseSeconds: (ended - ingested) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMb: maxRSS / 1024,
    ingestPeakMb,
    keptCount,
    sampleCount,
  };
}

function namesIn(enterprises: string): DictionaryEntry[] {
  const rows: { name: string; short_name: string }[] = parse(readFileSync(enterprises), { columns: true });
  return rows.flatMap(({ name, short_name: short }) => [
    { kind: 'company' as const, value: name },
    { kind: 'company' as const, value: short },
  ]);
}

const [databaseUrl, file, enterprises] = process.argv.slice(2);
measure(databaseUrl!, file!, enterprises!).then(
  (result) => {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
