import type { RefreshReport } from '../../../src/contract/refresh';
import { storedMaskedText } from '../../../src/contract/text';
import type { Cut, Label } from '../../../src/contract/vocabulary';
import { readMembers } from '../../../src/storage/cluster-members-table';
import { readClustering } from '../../../src/storage/clusterings-table';
import { readDecisions } from '../../../src/storage/cut-decisions-table';
import { readLedgerEntries } from '../../../src/storage/ledger-table';
import { readReport } from '../../../src/storage/run-reports-table';
import { counting, INVOICE, openClusterHarness, RATE, run, type ClusterHarness } from './harness';

/** Far from all other texts, near each other. */
const PLATE = ['车牌登记需要行驶证原件', '车牌登记要行驶证原件', '车牌登记需要行驶证的原件'];
const FIRST = [...INVOICE, ...INVOICE, ...RATE, ...RATE, ...INVOICE, ...RATE];

let harness: ClusterHarness;

beforeAll(async () => {
  harness = await openClusterHarness();
});

afterAll(() => harness.drop());

beforeEach(() => harness.reset());

/** A build whose cut a person approves. */
async function approved(runId: string, targets: readonly string[], cut: Cut = { t: 0.5 }): Promise<void> {
  await harness.givenRun(runId, targets);
  await harness.proposeAll(runId);
  await run(harness.activities.applyCut, { runId, cut, by: '王经理', reason: '合适' });
}

/** The next build, up to the question whether the last cut fits. */
async function joined(
  runId: string,
  targets: readonly string[],
  activities = harness.activities,
): Promise<{ fits: boolean; reason: string }> {
  await harness.givenRun(runId, targets);
  await harness.embedAll(runId);
  return run(activities.joinLastCut, { runId });
}

async function reportOf(runId: string): Promise<RefreshReport> {
  return (await readReport(harness.pool, runId, 'refresh')) as RefreshReport;
}

/** Clusters of the targets, in their order. */
async function clustersOf(runId: string): Promise<number[]> {
  const members = await readMembers(harness.pool, runId);
  const clusterOf = new Map(members.map(({ sampleId, cluster }) => [Number(sampleId.slice(1)), cluster]));
  return [...clusterOf.keys()].sort((a, b) => a - b).map((i) => clusterOf.get(i)!);
}

async function setRecipe(runId: string, path: string, value: unknown): Promise<void> {
  await harness.pool.query(`update runs set recipe = jsonb_set(recipe, $2, $3) where run_id = $1`, [
    runId,
    `{${path}}`,
    JSON.stringify(value),
  ]);
}

async function giveVerdicts(runId: string, taskOf: (target: string) => string): Promise<void> {
  const { rows } = await harness.pool.query<{ conversation: string; target: string }>(
    'select conversation_id as conversation, target from samples where run_id = $1',
    [runId],
  );
  for (const { conversation, target } of rows) {
    const label: Label = {
      ...{ task: taskOf(target), scenario: 's', product: null, borrowingIntent: 'no', riskSignals: [] },
      ...{ summary: storedMaskedText(''), evidence: [] },
    };
    await harness.pool.query(
      `insert into verdicts (run_id, conversation_id, label, confidence, status, ballot_count)
       values ($1, $2, $3, 1, 'agreed', 1) on conflict (run_id, conversation_id) do update set label = excluded.label`,
      [runId, conversation, label],
    );
  }
}

describe('a refresh (CU-7)', () => {
  it('asks for the first cut of a data set as ever', async () => {
    expect(await joined('r1', FIRST)).toEqual({ fits: false, reason: '' });
    expect(await readReport(harness.pool, 'r1', 'refresh')).toBeUndefined();
  });

  it('lets known rows keep their cluster, and new ones join the nearest, without a tree', async () => {
    await approved('r1', FIRST);
    const [invoice, , , , , , rate] = await clustersOf('r1');

    const today = [...RATE, ...FIRST, '发票还没有上传到平台呢', '提前回款的利率是百分之五哦'];
    expect(await joined('r2', today)).toMatchObject({ fits: true });
    expect(await run(harness.activities.keepLastCut, { runId: 'r2' })).toMatchObject({
      kept: true,
      cut: { t: 0.5 },
      clusterCount: 2,
    });

    const clusters = await clustersOf('r2');
    expect(clusters.slice(0, 3)).toEqual([rate, rate, rate]);
    expect(clusters.slice(-2)).toEqual([invoice, rate]);
    expect((await reportOf('r2')).rows).toEqual({ all: 23, known: 21, joined: 2, apart: 0 });
    expect(await readLedgerEntries(harness.pool, 'r2')).toMatchObject([
      { stage: 'cluster', unit: 'samples', input: 23, kept: 23 },
    ]);
    const { rows } = await harness.pool.query(`select from cluster_trees where run_id = 'r2'`);
    expect(rows).toHaveLength(0);
  });

  it('names the person whose decision it goes on under', async () => {
    await approved('r1', FIRST);
    await joined('r2', FIRST);
    await run(harness.activities.keepLastCut, { runId: 'r2' });
    await joined('r3', FIRST);
    await run(harness.activities.keepLastCut, { runId: 'r3' });

    expect(await readDecisions(harness.pool, 'r3')).toMatchObject([
      {
        verdict: 'approve',
        cut: { t: 0.5 },
        by: 'refresh of decision 1 of run r1',
        from: { runId: 'r1', decision: 1, by: '王经理', reason: '合适' },
      },
    ]);
  });

  it('founds clusters that keep their numbers in later builds', async () => {
    await approved('r1', FIRST);
    const last = Math.max(...(await clustersOf('r1')));
    const few = [...FIRST, PLATE[0]!];
    await joined('r2', few);
    await run(harness.activities.keepLastCut, { runId: 'r2' });
    const wide = [PLATE[2]!, ...few];
    const again = await joined('r3', wide);
    await run(harness.activities.keepLastCut, { runId: 'r3' });

    expect(again.fits).toBe(true);
    expect((await clustersOf('r2')).at(-1)).toBe(last + 1);
    expect((await clustersOf('r3'))[0]).toBe(last + 1);
    expect((await clustersOf('r3')).at(-1)).toBe(last + 1);
    // Two of twenty rows stand outside what the person approved, whenever they came.
    expect((await reportOf('r3')).measures[0]).toEqual({ name: 'newShare', value: 2 / 20, limit: 0.1 });
    expect((await reportOf('r3')).founded).toEqual([
      { cluster: last + 1, rows: 2, text: expect.any(String) as string },
    ]);
  });

  it('asks again when too many rows belong to no approved cluster, and says so', async () => {
    await approved('r1', FIRST);

    const answer = await joined('r2', [...FIRST, ...PLATE]);

    expect(answer).toEqual({
      fits: false,
      reason:
        'The cut t=0.5 that 王经理 approved in run r1 is asked for again: 14.3 % of the rows are in clusters that nobody approved (limit 10 %).',
    });
    expect(await reportOf('r2')).toMatchObject({
      outcome: 'reopened',
      origin: { runId: 'r1', decision: 1, by: '王经理', cut: 't=0.5' },
      rows: { all: 21, known: 18, joined: 0, apart: 3 },
    });
    expect(await readClustering(harness.pool, 'r2')).toBeUndefined();
  });

  it('asks again when the centres have moved', async () => {
    await approved('r1', [...INVOICE, ...RATE]);

    const shifted = Array.from({ length: 30 }, () => '发票还没有上传到平台，今天下午会有人处理');
    const answer = await joined('r2', [...INVOICE, ...RATE, ...shifted]);

    expect(answer.reason).toMatch(
      /the centres of the approved clusters have moved by \d+(\.\d)? % of the approved/,
    );
    const [most] = (await reportOf('r2')).changed;
    expect(most).toMatchObject({ rowsThen: 3, rowsNow: 33 });
    expect(most!.move).toBeGreaterThan(0.05);
  });

  it('asks again when the tasks inside clusters have shifted', async () => {
    await approved('r1', FIRST);
    await giveVerdicts('r1', (target) => (target.includes('发票') ? 'documents' : 'rate'));
    await joined('r2', FIRST);
    await giveVerdicts('r2', () => 'rate');

    const answer = await run(harness.activities.keepLastCut, { runId: 'r2' });

    expect(answer).toEqual({
      kept: false,
      reason:
        'The cut t=0.5 that 王经理 approved in run r1 is asked for again: the tasks inside the approved clusters have shifted by 0.500 bits (limit 0.1).',
    });
    expect(await readMembers(harness.pool, 'r2')).toEqual([]);
    expect(await readDecisions(harness.pool, 'r2')).toEqual([]);
    await giveVerdicts('r2', (target) => (target.includes('发票') ? 'documents' : 'rate'));
    expect(await run(harness.activities.keepLastCut, { runId: 'r2' })).toMatchObject({ kept: true });
  });

  it('gives the same clusters for the same inputs, and on a retry', async () => {
    await approved('r1', FIRST);
    await joined('r2', FIRST);
    await run(harness.activities.keepLastCut, { runId: 'r2' });
    await run(harness.activities.joinLastCut, { runId: 'r2' });
    await run(harness.activities.keepLastCut, { runId: 'r2' });

    expect(await readMembers(harness.pool, 'r2')).toEqual(await readMembers(harness.pool, 'r1'));
    expect(await readDecisions(harness.pool, 'r2')).toHaveLength(1);
  });

  it('keeps what a person decided about single clusters', async () => {
    await harness.givenRun('r1', FIRST);
    await harness.proposeAll('r1');
    const text = (await harness.pool.query<{ leaf: string }>('select leaves[1] as leaf from cluster_trees'))
      .rows[0]!.leaf;
    const decision = { cut: { t: 0.5 }, by: 'a', reason: '', overrides: [{ text, keep: 'none' as const }] };
    await run(harness.activities.applyCut, { runId: 'r1', ...decision });
    await joined('r2', FIRST);
    await run(harness.activities.keepLastCut, { runId: 'r2' });

    const [before] = await readDecisions(harness.pool, 'r1');
    const [after] = await readDecisions(harness.pool, 'r2');
    expect(after!.overrides).toEqual(before!.overrides);
    expect(after!.overrides).toHaveLength(1);
  });

  it('goes on from a cut by number at the height of its last merge', async () => {
    await approved('r1', FIRST, { k: 2 });
    expect(await joined('r2', [...FIRST, '发票还没有上传平台呢'])).toMatchObject({ fits: true });
    expect((await reportOf('r2')).origin.cut).toBe('k=2');
  });

  it.each(['k-means', 'hdbscan'])('lets new rows join the clusters of %s', async (method) => {
    const settings = `update runs set recipe = recipe || jsonb_build_object('cluster', recipe -> 'cluster' ||
      jsonb_build_object('method', $2::text, 'k', 2, 'minClusterSize', 4)) where run_id = $1`;
    await harness.givenRun('r1', FIRST);
    await harness.pool.query(settings, ['r1', method]);
    const { suggested: cut } = await harness.proposeAll('r1');
    await run(harness.activities.applyCut, { runId: 'r1', cut, by: 'a', reason: '' });
    await harness.givenRun('r2', [...FIRST, `${FIRST[0]!}。`]);
    await harness.pool.query(settings, ['r2', method]);
    await harness.embedAll('r2');

    expect(await run(harness.activities.joinLastCut, { runId: 'r2' })).toMatchObject({ fits: true });
    await run(harness.activities.keepLastCut, { runId: 'r2' });
    const clusters = await clustersOf('r2');
    expect(clusters.at(-1)).toBe(clusters[0]);
  });

  it.each([
    ['cluster,method', 'complete', /cluster.method has changed, average → complete/],
    ['embed,text', 'question_answer', /embed.text has changed, target → question_answer/],
  ])('says why the cut does not apply when %s changes', async (path, value, reason) => {
    await approved('r1', FIRST);
    await harness.givenRun('r2', FIRST);
    await setRecipe('r2', path, value);
    await harness.embedAll('r2');

    const answer = await run(harness.activities.joinLastCut, { runId: 'r2' });

    expect(answer.fits).toBe(false);
    expect(answer.reason).toMatch(reason);
    expect(await reportOf('r2')).toMatchObject({ outcome: 'inapplicable', rows: null, measures: [] });
  });

  it('says why the cut does not apply when the embedder changes', async () => {
    await approved('r1', FIRST);
    const other = harness.with({ openEmbedder: () => Promise.resolve({ ...counting, id: 'other/1' }) });

    expect(await joined('r2', FIRST, other)).toEqual({
      fits: false,
      reason: expect.stringMatching(
        /does not apply any more: the embedder has changed, lexical\/1 → other\/1/,
      ) as string,
    });
  });

  it('asks every time when the recipe keeps no cut', async () => {
    await approved('r1', FIRST);
    await harness.givenRun('r2', FIRST);
    await setRecipe('r2', 'cluster,refresh,keep', false);
    await harness.embedAll('r2');

    expect(await run(harness.activities.joinLastCut, { runId: 'r2' })).toEqual({ fits: false, reason: '' });
  });

  it('goes on with no rows at all, and when texts of the approval are gone', async () => {
    await approved('r1', FIRST);
    await harness.pool.query(`delete from text_vectors where text_hash in
      (select unnest(leaves[1:2]) from cluster_trees where run_id = 'r1')`);

    expect(await joined('r2', [])).toMatchObject({ fits: true });
    expect(await run(harness.activities.keepLastCut, { runId: 'r2' })).toMatchObject({
      kept: true,
      clusterCount: 0,
    });
    expect(await joined('r3', RATE)).toMatchObject({ fits: true });
  });
});
