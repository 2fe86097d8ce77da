import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { TASK_QUEUES } from '../../src/contract/names';
import { SEARCH_ATTRIBUTE_KEYS } from '../../src/contract/search-attributes';
import { readBudget } from '../../src/storage/run-budgets-table';
import type { buildRelease } from '../../src/workflows';
import { approveSignal, progressQuery } from '../../src/workflows/messages';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { startTestWorker, type TestWorker } from './worker';

const ROOT = join(__dirname, '../..');
const MINUTES = 60_000;
/** US dollars a million tokens; the stand-in counts a token a character. */
const PRICE = 1;

let temporal: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: TestWorker;
let releases: string;

beforeAll(async () => {
  temporal = await createLocalEnvironment();
  database = await createTestDatabase();
  releases = mkdtempSync(join(tmpdir(), 'dialoom-budget-'));
  worker = await startTestWorker({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    DIALOOM_VAULT_KEY: 'ab'.repeat(32),
    DIALOOM_RECIPES: join(ROOT, 'recipes'),
  });
}, 3 * MINUTES);
afterAll(async () => {
  await worker.kill('SIGTERM');
  await database.drop();
  await temporal.teardown();
  rmSync(releases, { recursive: true, force: true });
});

/** The command line as a person calls it. @returns What it prints. */
async function dialoom(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'dist/src/client.js'), ...args],
    {
      env: { ...process.env, DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address },
    },
  );
  return stdout;
}

function startBuild(name: string, maxCostUsd: number): Promise<WorkflowHandle<typeof buildRelease>> {
  const overrides = {
    release: { directory: releases },
    models: { endpoints: [{ name: 'offline', inputUsdPerMillion: PRICE, outputUsdPerMillion: PRICE }] },
    label: { maxCostUsd },
  };
  return temporal.client.workflow.start<typeof buildRelease>('buildRelease', {
    workflowId: `build-release/${name}`,
    taskQueue: TASK_QUEUES.light,
    args: [{ recipe: 'demo', overrides }],
  });
}

async function waitFor(build: WorkflowHandle<typeof buildRelease>, what: string): Promise<void> {
  while (!(await build.query(progressQuery)).waitsFor.split(', ').includes(what))
    await new Promise((resolve) => setImmediate(resolve));
}

it(
  'a cap at half the estimate holds a build, as UI, query and command line say; raising it by the command line lets it go on (LM-7)',
  async () => {
    // A cap that holds before the first request, to learn the estimate.
    const first = await startBuild('first', 1e-9);
    await waitFor(first, 'budget');
    const { estimateUsd } = (await first.query(progressQuery)).counts;
    expect(estimateUsd).toBeGreaterThan(0);
    await dialoom('cancel', first.workflowId);
    await expect(first.result()).rejects.toThrow();
    await database.pool.query('truncate model_calls cascade');

    const build = await startBuild('capped', estimateUsd! / 2);
    await waitFor(build, 'budget');
    await waitFor(build, 'approval');
    const { runId, counts, notes } = await build.query(progressQuery);
    expect(counts['paidUsd']).toBeGreaterThanOrEqual(estimateUsd! / 2);
    expect(notes.join()).toContain('the build goes on once raiseBudget allows more');
    const described = await build.describe();
    expect(described.typedSearchAttributes.get(SEARCH_ATTRIBUTE_KEYS.waitsFor)).toBe('approval, budget');
    const { currentDetails } = await build.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain('Waits for **approval, budget**');
    expect(await dialoom('status', build.workflowId)).toMatch(/waits for approval, budget/);
    const { paidUsd } = await readBudget(database.pool, runId);
    await expect(dialoom('budget', build.workflowId, '--usd', String(paidUsd / 2))).rejects.toThrow(
      /name more than that/,
    );

    expect(await dialoom('budget', build.workflowId, '--usd', '100')).toContain('may cost 100 US$');
    await build.signal(approveSignal, { by: 'test' });
    expect(await build.result()).toMatchObject({ runId });
    expect((await readBudget(database.pool, runId)).paidUsd).toBeGreaterThan(paidUsd);
  },
  5 * MINUTES,
);
