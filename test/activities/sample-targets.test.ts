import type { Pool } from 'pg';
import type { SampleTargetsResult } from '../../src/activities/output';
import { createSampleTargets } from '../../src/activities/sample-targets';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../src/contract/text';
import type { Sample, Verdict } from '../../src/contract/vocabulary';
import type { SamplingReport } from '../../src/stages/07-sample/sampling-report';
import { contentHash } from '../../src/stages/hash';
import { replaceMembers } from '../../src/storage/cluster-members-table';
import { upsertTree } from '../../src/storage/cluster-trees-table';
import { readFatesAbout, replaceFates } from '../../src/storage/fates-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { readReports } from '../../src/storage/run-reports-table';
import { readMarks } from '../../src/storage/sample-marks-table';
import { insertRun } from '../../src/storage/runs-table';
import { withTransaction } from '../../src/storage/pool';
import { copySamples, readAliveSamples } from '../../src/storage/samples-table';
import { insertVectors } from '../../src/storage/text-vectors-table';
import { replaceVerdicts } from '../../src/storage/verdicts-table';
import { inActivity } from './release/given-items';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

function sampleOf(i: number, conversationId: string): Sample {
  return {
    sampleId: `s${i}`,
    conversationId,
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    target: storedMaskedText(`答复${'甲乙丙丁戊己庚辛'[i]!}`),
    question: storedMaskedText('问'),
    contextTokens: 1,
    targetTokens: 1,
  };
}

function verdictOf(conversationId: string, task: string): Verdict {
  const label = {
    task,
    scenario: 'data_reports',
    product: null,
    borrowingIntent: 'no' as const,
    riskSignals: [],
    summary: storedMaskedText(''),
    evidence: [],
  };
  return { conversationId, label, confidence: 1, status: 'agreed', ballotCount: 1 };
}

/** The activity, in the environment that it beats in. */
function sampling(pool: Pool): (runId: string) => Promise<SampleTargetsResult> {
  const { sampleTargets } = createSampleTargets({ pool });
  return (runId) => inActivity(() => sampleTargets({ runId }));
}

/** A tree by an embedder that puts each text at an angle of its own. */
async function givenVectors(pool: Pool, samples: readonly Sample[]): Promise<void> {
  const leaves = samples.map(({ target }) => contentHash(target));
  const merges = new Float64Array(4 * (leaves.length - 1));
  const weights = leaves.map(() => 1);
  await upsertTree(pool, 'r', {
    embedder: 'angles/1',
    method: 'average',
    leaves,
    weights,
    marks: [],
    merges,
  });
  const angles = samples.flatMap((_, i) => [Math.cos(i / 10), Math.sin(i / 10)]);
  await insertVectors(pool, 'angles/1', leaves, Float32Array.from(angles));
}

describe('sampleTargets (SA-1, SA-2)', () => {
  it('caps clusters, drops what has no label, accounts by task, and a retry changes nothing', async () => {
    const { pool } = database;
    const recipe = recipeSchema.parse({ name: 'test', sample: { clusterCap: 2 } });
    const run = { runId: 'r', workflowId: 'r', dataset: 'test', recipe, recipeHash: 'h', recipeDir: '/' };
    await insertRun(pool, run);
    // Five samples of one cluster, one without label, one that repetition has dropped before.
    const samples = [0, 1, 2, 3, 4].map((i) => sampleOf(i, 'c')).concat(sampleOf(5, 'x'), sampleOf(6, 'c'));
    const ids = samples.map((sample) => sample.sampleId);
    await withTransaction(pool, (db) => copySamples(db, 'r', 0, samples));
    await replaceFates(pool, 'r', 'dedupe', [
      { unit: 'sample', subject: 's6', reason: 'repeat_target', twin: 's0' },
    ]);
    await replaceMembers(
      pool,
      'r',
      samples.map(({ sampleId }, i) => ({ sampleId, cluster: 1, distance: i / 10 })),
    );
    await replaceVerdicts(pool, 'r', [verdictOf('c', 'trade_facts')]);

    await givenVectors(pool, samples);
    const sampleTargets = sampling(pool);
    await expect(sampleTargets('r')).resolves.toEqual({ inputCount: 6, keptCount: 2 });
    const state = async (): Promise<unknown> => [
      await readFatesAbout(pool, 'r', ids),
      await readLedgerEntries(pool, 'r'),
    ];
    const before = await state();
    // The centre and the rim stay; the cluster has six rows that came in, of which s5 is out already.
    const alive = await readAliveSamples(pool, 'r');
    expect(alive.map((sample) => sample.sampleId)).toEqual(['s0', 's4']);
    expect(await readLedgerEntries(pool, 'r')).toMatchObject([
      { stage: 'sample', unit: 'samples', part: '', input: 1, kept: 0, dropped: { unlabelled: 1 } },
      {
        stage: 'sample',
        unit: 'samples',
        part: 'task:trade_facts',
        input: 5,
        kept: 2,
        dropped: { cluster_cap: 3 },
      },
    ]);
    await sampleTargets('r');
    await expect(state()).resolves.toEqual(before);
  });

  it('tells greetings, shares and templates, and marks what it tags (SA-1, SA-3, DE-6)', async () => {
    const { pool } = database;
    const report = (await readReports(pool, 'r')).get('sample') as SamplingReport;
    expect(report).toMatchObject({
      greetings: { before: 0, after: 0 },
      clusters: { cappedCount: 1, copyCount: 0 },
      shares: [
        { dimension: 'task', values: [{ value: 'trade_facts', rowsBefore: 5, rowsAfter: 2, after: 1 }] },
        {},
        {},
      ],
      templates: { rowCount: 5, clusterCount: 0 },
    });
    expect((await readMarks(pool, 'r')).size).toBe(0);
  });

  it('prefers what a judge scored higher (SA-4, LA-8)', async () => {
    const { pool } = database;
    await pool.query(`insert into model_calls values ('k', 'e', 'm', 'judge', 'p', '{}', '{}', 0, 0, 0, 0)`);
    await pool.query(
      `insert into quality_scores select 'r', 'sample', 's' || i, 'judge', '{}', case when i in (1, 2) then 5 else 1 end, 'k'
       from generate_series(0, 4) i`,
    );
    await sampling(pool)('r');
    const alive = await readAliveSamples(pool, 'r');
    // The better s1 stands for the cluster instead of s0; s4 is nine times as far from it as the better s2.
    expect(alive.map((sample) => sample.sampleId)).toEqual(['s1', 's4']);
  });

  it('forgets the account of a task that no verdict names any more', async () => {
    await replaceVerdicts(database.pool, 'r', [verdictOf('c', 'monitoring')]);
    await sampling(database.pool)('r');
    const entries = await readLedgerEntries(database.pool, 'r');
    expect(entries.map((entry) => entry.part)).toEqual(['', 'task:monitoring']);
  });
});
