import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { labelWorkflowId, TASK_QUEUES } from '../../src/contract/names';
import type { BuildReleaseResult } from '../../src/contract/payloads';
import type { SamplingSummary } from '../../src/stages/10-mix/release-summary';
import { total, type LedgerEntry } from '../../src/stages/ledger';
import type { buildRelease } from '../../src/workflows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { approveWhenAsked, nextTurn } from './follow';
import { changed, filesOf, jsonLines } from './release-files';
import { startTestWorker, type TestWorker } from './worker';

const ROOT = join(__dirname, '../..');
/** Small parts, so that a worker can be killed between them. */
const OVERRIDES = { embed: { partSize: 100, batchSize: 8 }, label: { shardSize: 20 } };
const MINUTES = 60_000;

interface TruthRow {
  readonly file: string;
  readonly row: number;
  readonly spans: readonly { readonly type: string; readonly value: string }[];
}

const TRUTH = jsonLines<TruthRow>(readFileSync(join(ROOT, 'examples/truth/pii.jsonl'), 'utf8'));
const NAMES = new Set(['person', 'company', 'address']);

let temporal: TestWorkflowEnvironment;
let releases: string;

beforeAll(async () => {
  temporal = await createLocalEnvironment();
  releases = mkdtempSync(join(tmpdir(), 'dialoom-e2e-'));
});
afterAll(async () => {
  await temporal.teardown();
  rmSync(releases, { recursive: true, force: true });
});

function workerOn(database: TestDatabase): Promise<TestWorker> {
  return startTestWorker({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    DIALOOM_VAULT_KEY: 'ab'.repeat(32),
    DIALOOM_RECIPES: join(ROOT, 'recipes'),
    DIALOOM_LOG_LEVEL: 'info',
  });
}

async function startBuild(name: string): Promise<WorkflowHandle<typeof buildRelease>> {
  const overrides = { ...OVERRIDES, release: { directory: releases } };
  return temporal.client.workflow.start<typeof buildRelease>('buildRelease', {
    workflowId: `build-release/${name}`,
    taskQueue: TASK_QUEUES.light,
    args: [{ recipe: 'demo', overrides }],
  });
}

async function countWhere(database: TestDatabase, sql: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(`select count(*) as count from ${sql}`);
  return rows[0]!.count;
}

describe('the whole path on the example data', () => {
  let database: TestDatabase;
  let worker: TestWorker;
  let first: BuildReleaseResult;
  let files: Map<string, string>;
  let histories: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await workerOn(database);
    const build = await startBuild('first');
    first = await approveWhenAsked(build);
    files = filesOf(first.releaseDir);
    const ids = [build.workflowId, labelWorkflowId(first.runId)];
    const fetched = ids.map((id) => temporal.client.workflow.getHandle(id).fetchHistory());
    histories = (await Promise.all(fetched)).map((history) => historyToJSON(history)).join('\n');
  }, 5 * MINUTES);
  afterAll(async () => {
    await worker.kill('SIGTERM');
    await database.drop();
  });

  it('accounts for every input (MX-6)', () => {
    const ledger = JSON.parse(files.get('ledger.json')!) as LedgerEntry[];
    expect(ledger.length).toBeGreaterThan(12);
    for (const { input, kept, dropped, failed } of ledger) {
      expect(kept + total(dropped) + total(failed)).toBe(input);
    }
    const rows = ledger.find((entry) => entry.stage === 'ingest' && entry.unit === 'rows')!;
    expect(jsonLines(files.get('rejects.jsonl'))).toHaveLength(total(rows.failed));
  });

  it('meets the shares within one item, each class in each split (MX-1, MX-2)', () => {
    const manifest = JSON.parse(files.get('manifest.json')!) as {
      itemCount: number;
      shortfalls: string[];
      counts: Record<string, Record<string, number>>;
    };
    expect(manifest.shortfalls).toEqual([]);
    const wanted = { dialogue: 0.6, knowledge: 0.325, structured: 0.075 };
    for (const [name, share] of Object.entries(wanted)) {
      const perSplit = Object.values(manifest.counts[name]!);
      expect(Math.abs(perSplit.reduce((a, b) => a + b) - share * manifest.itemCount)).toBeLessThan(1);
      expect(Math.min(...perSplit)).toBeGreaterThan(0);
    }
    expect(manifest.itemCount).toBe(first.items);
  });

  it('ends greetings at 5 to 10 %, keeps the shares of tasks, scenarios and products, and tells both (SA-1, SA-3, DE-6)', () => {
    const { sampling } = JSON.parse(files.get('manifest.json')!) as { sampling: SamplingSummary };
    const { greetings, shares, tolerance, templates } = sampling;
    expect(greetings.before).toBeGreaterThan(20);
    expect(greetings.after / greetings.before).toBeGreaterThanOrEqual(0.05);
    expect(greetings.after / greetings.before).toBeLessThanOrEqual(0.1);
    expect(tolerance).toMatchObject({ wanted: 0.05, used: 0.05 });
    expect(shares.map((one) => one.dimension)).toEqual(['task', 'scenario', 'product']);
    for (const { values, shift, unreachable } of shares) {
      expect(values.length).toBeGreaterThan(3);
      expect(unreachable).toEqual([]);
      expect(Math.max(...values.map(({ before, after }) => Math.abs(before - after)))).toBeLessThanOrEqual(
        0.05,
      );
      expect(shift.largest).toBeLessThanOrEqual(0.05);
    }
    expect(templates.clusterCount).toBeGreaterThan(0);
    expect(templates.templates[0]!.tasks.length).toBeGreaterThan(1);
    const card = files.get('README.md')!;
    for (const name of ['tasks', 'scenarios', 'products', 'templates']) {
      expect(card).toContain(`(plots/${name}.svg)`);
      expect(files.get(`plots/${name}.svg`)).toMatch(/^<svg/);
    }
  });

  it('writes messages that fulfil the rules of OpenAI’s fine-tuning (MX-4)', () => {
    const rows = jsonLines<{ messages: { role: string; content: string; weight?: number }[] }>(
      files.get('data/openai/train.jsonl'),
    );
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const { messages } of rows) {
      expect(messages.every(({ role }) => ['system', 'user', 'assistant'].includes(role))).toBe(true);
      expect(messages.every(({ content }) => content.trim() !== '')).toBe(true);
      expect(messages.at(-1)).toMatchObject({ role: 'assistant', weight: 1 });
      expect(messages.every(({ role, weight }) => role === 'assistant' || weight === undefined)).toBe(true);
    }
  });

  it('finds at least 98 % of the numbers and ids of the truth (PII-1, PII-8)', async () => {
    const { rows } = await database.pool.query<{ path: string; row: number; text: string }>(
      `select f.path, m.row, m.text from run_files f join messages m using (ingest_id) where f.run_id = $1`,
      [first.runId],
    );
    const texts = new Map(rows.map(({ path, row, text }) => [`${path.split('/').pop()!}/${row}`, text]));
    let wanted = 0;
    let missed = 0;
    for (const { file, row, spans } of TRUTH) {
      const text = texts.get(`${file.split('/').pop()!}/${row}`);
      for (const { type, value } of spans) {
        if (NAMES.has(type) || text === undefined) continue;
        wanted++;
        if (text.includes(value)) missed++;
      }
    }
    expect(wanted).toBeGreaterThan(500);
    expect(1 - missed / wanted).toBeGreaterThanOrEqual(0.98);
  });

  it('lets no private value of the truth out: not into the release, the log, a history, a request, or a table (PII-5, PII-6)', async () => {
    const values = [...new Set(TRUTH.flatMap((row) => row.spans.map((span) => span.value)))].filter(
      (value) => value.length >= 5,
    );
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const places = new Map([...files, ['worker log', worker.log()], ['histories', histories]]);
    for (const { name } of tables) {
      const { rows } = await database.pool.query<{ text: string }>(`select t::text as text from ${name} t`);
      places.set(`table ${name}`, rows.map(({ text }) => text).join('\n'));
    }
    expect(values.length).toBeGreaterThan(300);
    const found = [...places].flatMap(([place, text]) =>
      values.filter((value) => text.includes(value)).map((value) => `${place}: ${value}`),
    );
    expect(found).toEqual([]);
  });

  it('explains each item by rows of a file (MX-7)', () => {
    const lineage = jsonLines<{ class: string; sources: { file: string; rows: number[] }[] }>(
      files.get('lineage.jsonl'),
    );
    expect(lineage).toHaveLength(first.items);
    expect(lineage.every(({ sources }) => sources.length > 0)).toBe(true);
    const dialogues = lineage.filter((row) => row.class === 'dialogue');
    expect(dialogues.every(({ sources }) => sources.every(({ rows }) => rows.length > 0))).toBe(true);
  });

  it(
    'gives the same bytes again under the same cut, and pays for no model call twice (MX-5, LM-5, CU-7)',
    async () => {
      const calls = await countWhere(database, 'model_calls');
      const second = await (await startBuild('second')).result(); // nobody is asked again (CU-7)
      expect(changed(files, filesOf(second.releaseDir))).toEqual(['run.json']);
      expect(await countWhere(database, 'model_calls')).toBe(calls);
    },
    3 * MINUTES,
  );

  it(
    'gives the same bytes on another database when its worker is killed while embedding and while labelling (OP-4)',
    async () => {
      await worker.kill('SIGTERM'); // it polls the same queues, and works on the first database
      const other = await createTestDatabase();
      let victim = await workerOn(other);
      const build = await startBuild('killed');
      const killWhen = async (sql: string): Promise<void> => {
        while ((await countWhere(other, sql)) === 0) await nextTurn();
        await victim.kill('SIGKILL');
        victim = await workerOn(other);
      };
      await killWhen('text_vectors');
      await killWhen('ballots');
      const killed = await approveWhenAsked(build);
      await victim.kill('SIGTERM');
      await other.drop();
      expect(changed(files, filesOf(killed.releaseDir))).toEqual(['run.json']);
    },
    5 * MINUTES,
  );
});
