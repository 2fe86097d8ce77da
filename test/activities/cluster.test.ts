import { MockActivityEnvironment } from '@temporalio/testing';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../src/contract/text';
import type { Sample } from '../../src/contract/vocabulary';
import { createClusterActivities, type ClusterActivities } from '../../src/activities/cluster';
import type { Embedder } from '../../src/providers/embedder/embedder';
import { lexicalEmbedder } from '../../src/providers/embedder/lexical-embedder';
import { readMembers } from '../../src/storage/cluster-members-table';
import { readProposal, readTree } from '../../src/storage/cluster-trees-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { replaceFates } from '../../src/storage/fates-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { insertRun, readRun } from '../../src/storage/runs-table';
import { insertSamples } from '../../src/storage/samples-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

const INVOICE = ['发票还没有上传到平台', '发票还没有上传平台', '发票还没上传到平台'];
const RATE = ['提前回款的利率是百分之五', '提前回款利率是百分之五', '提前回款的利率百分之五'];

let database: TestDatabase;
let embedded: string[];
let activities: ClusterActivities;
const environment = new MockActivityEnvironment();
const run = <I, R>(activity: (input: I) => Promise<R>, input: I): Promise<R> =>
  environment.run<[I], R, (input: I) => Promise<R>>(activity, input);

/** The lexical embedder, noting which texts it was asked for. */
const counting: Embedder = {
  ...lexicalEmbedder,
  embed: (texts, signal) => {
    embedded.push(...texts);
    return lexicalEmbedder.embed(texts, signal);
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  activities = createClusterActivities({
    pool: database.pool,
    openEmbedder: () => Promise.resolve(counting),
  });
});

afterAll(() => database.drop());

beforeEach(async () => {
  embedded = [];
  await database.pool.query('truncate runs, text_vectors cascade');
});

async function givenRun(runId: string, targets: readonly string[]): Promise<void> {
  const recipe = recipeSchema.parse({ name: 'test', embed: { partSize: 4, batchSize: 2 } });
  const run = { runId, workflowId: runId, dataset: 'test', recipe, recipeHash: 'h', recipeDir: '/' };
  await insertRun(database.pool, run);
  await insertSamples(database.pool, runId, 0, targets.map(sampleOf));
}

function sampleOf(target: string, i: number): Sample {
  return {
    sampleId: `s${i}`,
    conversationId: `c${i}`,
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    target: storedMaskedText(target),
    question: storedMaskedText('请问'),
    contextTokens: 2,
    targetTokens: 5,
  };
}

async function embedAll(runId: string): Promise<number> {
  const { partCount } = await run(activities.planEmbedding, { runId });
  for (let part = 0; part < partCount; part++) await run(activities.embedPart, { runId, part });
  return partCount;
}

async function proposeAll(runId: string): ReturnType<ClusterActivities['proposeCut']> {
  await embedAll(runId);
  await run(activities.growTree, { runId });
  return run(activities.proposeCut, { runId });
}

describe('embedding (CU-1)', () => {
  it('asks for each distinct text once, over parts, runs and retries', async () => {
    await givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!, INVOICE[0]!]);

    expect(await run(activities.planEmbedding, { runId: 'r1' })).toEqual({
      textCount: 6,
      partCount: 2,
    });
    await embedAll('r1');
    await run(activities.embedPart, { runId: 'r1', part: 0 });
    await givenRun('r2', RATE);

    expect([...embedded].sort()).toEqual([...INVOICE, ...RATE].sort());
    expect(await run(activities.planEmbedding, { runId: 'r2' })).toEqual({
      textCount: 0,
      partCount: 0,
    });
  });

  it('keeps the vectors of finished batches when a later one fails', async () => {
    await givenRun(
      'r1',
      Array.from({ length: 40 }, (_, i) => `第${i}条回答`),
    );
    await database.pool.query(`update runs set recipe = jsonb_set(recipe, '{embed,partSize}', '100')`);
    let calls = 0;
    const failing = createClusterActivities({
      pool: database.pool,
      openEmbedder: () =>
        Promise.resolve({
          ...counting,
          embed: (texts, signal) =>
            ++calls === 3 ? Promise.reject(new Error('gone')) : counting.embed(texts, signal),
        }),
    });

    await expect(run(failing.embedPart, { runId: 'r1', part: 0 })).rejects.toThrow('gone');
    const { textCount } = await run(activities.planEmbedding, { runId: 'r1' });
    await embedAll('r1');

    expect(textCount).toBe(40 - 2 * 16); // two steps of 8 model calls of 2 texts were stored
    expect(new Set(embedded).size).toBe(embedded.length);
  });
});

describe('the tree and its cut (CU-2, CU-4 to CU-6)', () => {
  it('groups answers that say the same, and weighs repeated ones', async () => {
    await givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!, INVOICE[0]!]);

    const proposed = await proposeAll('r1');
    const tree = (await readTree(database.pool, 'r1'))!;
    const proposal = (await readProposal(database.pool, 'r1'))!;

    expect(tree.merges).toHaveLength(4 * 5);
    expect([...tree.weights].sort()).toEqual([1, 1, 1, 1, 1, 3]);
    expect(proposed).toMatchObject({ leafCount: 6, clusterCount: 2 });
    expect(proposal.knows).toBe('letters');
    expect(proposal.clusters.map(({ sampleCount }) => sampleCount)).toEqual([5, 3]);
    expect(proposal.clusters[0]!.nearest[0]!.text).toBe(INVOICE[0]); // three of five rows: the mean leans to it
  });

  it('gives every sample its cluster, and accounts for it', async () => {
    await givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!]);
    const { suggested: cut } = await proposeAll('r1');
    const decision = { runId: 'r1', cut, by: '王经理', reason: '合适' };

    await run(activities.applyCut, decision);
    const before = await readMembers(database.pool, 'r1');
    await run(activities.applyCut, decision);

    expect(await readMembers(database.pool, 'r1')).toEqual(before);
    expect(
      before
        .filter(({ cluster }) => cluster === 1)
        .map(({ sampleId }) => sampleId)
        .sort(),
    ).toEqual(['s0', 's1', 's2', 's6']);
    expect(await readDecisions(database.pool, 'r1')).toMatchObject([
      { decision: 1, verdict: 'approve', cut, by: '王经理', reason: '合适' },
    ]);
    expect(await readLedgerEntries(database.pool, 'r1')).toEqual([
      { stage: 'cluster', unit: 'samples', part: '', input: 7, kept: 7, dropped: {}, failed: {} },
    ]);
  });

  it('leaves out what repetition dropped', async () => {
    await givenRun('r1', [...INVOICE, ...RATE]);
    await replaceFates(database.pool, 'r1', 'dedupe', [{ unit: 'sample', subject: 's1', reason: 'near' }]);

    await proposeAll('r1');

    expect((await readTree(database.pool, 'r1'))!.leaves).toHaveLength(5);
  });

  it.each([
    [{ t: 7 }, /t=7 lies outside the tree/],
    [{ k: 0 }, /k=0 lies outside the tree/],
    [{ k: 4 }, /k=4 lies outside the tree/],
  ])('refuses the cut %j with a sentence and stores nothing', async (cut, message) => {
    await givenRun('r1', RATE);
    await proposeAll('r1');

    await expect(run(activities.applyCut, { runId: 'r1', cut, by: 'a', reason: '' })).rejects.toThrow(
      message,
    );
    expect(await readMembers(database.pool, 'r1')).toEqual([]);
    expect(await readDecisions(database.pool, 'r1')).toEqual([]);
  });

  it.each([0, 1])('goes all the way with %d samples', async (count) => {
    await givenRun('r1', RATE.slice(0, count));

    const { suggested: cut } = await proposeAll('r1');
    const { clusterCount } = await run(activities.applyCut, { runId: 'r1', cut, by: 'a', reason: '' });

    expect(clusterCount).toBe(count);
    expect(await readMembers(database.pool, 'r1')).toHaveLength(count);
  });
});

describe('a rejection (CU-6)', () => {
  it('changes the settings of the next tree', async () => {
    await givenRun('r1', RATE);
    await proposeAll('r1');

    await run(activities.noteRejection, {
      runId: 'r1',
      by: '李主管',
      reason: '太细',
      overrides: { cluster: { method: 'complete' } },
    });
    await run(activities.growTree, { runId: 'r1' });

    expect((await readRun(database.pool, 'r1')).recipe.cluster.method).toBe('complete');
    expect((await readTree(database.pool, 'r1'))!.method).toBe('complete');
    expect(await readDecisions(database.pool, 'r1')).toMatchObject([
      { verdict: 'reject', cut: null, by: '李主管' },
    ]);
  });

  it.each([
    [{ clean: {} }, /cannot change clean/],
    [{ cluster: { method: 'nearest' } }, /cluster.method/],
  ])('refuses the settings %j and notes nothing', async (overrides, message) => {
    await givenRun('r1', RATE);

    const rejection = { runId: 'r1', by: 'a', reason: '', overrides };
    await expect(run(activities.noteRejection, rejection)).rejects.toThrow(message);

    expect(await readDecisions(database.pool, 'r1')).toEqual([]);
  });
});

describe('a worker that dies while a tree grows (OP-4)', () => {
  it('leaves a state that the next one goes on from, to the same tree', async () => {
    const letters = Array.from('应收账款发票融资额度利率审批合同供应商核心企业付款期限担保仓单订单采购经销');
    const texts = Array.from({ length: 3100 }, (_, i) => {
      const places = [0, 7, 11, 13].map((step) => i * (step + 1) + Math.floor(i / 37) * step);
      return `${places.map((place) => letters[place % letters.length]!).join('')}${i}`;
    });
    await givenRun('r1', texts);
    await database.pool.query(
      `update runs set recipe = jsonb_set(recipe, '{embed}', recipe->'embed' || '{"partSize": 4000, "batchSize": 500}')`,
    );
    await embedAll('r1');
    const deps = { pool: database.pool, openEmbedder: () => Promise.resolve(counting), stateEveryMs: 0 };
    const dying = new MockActivityEnvironment();
    let beats = 0;
    dying.on('heartbeat', () => {
      if (++beats === 6) dying.cancel();
    });

    const grow = createClusterActivities(deps).growTree;
    await expect(dying.run(grow, { runId: 'r1' })).rejects.toThrow('CANCELLED');
    const { rows } = await database.pool.query(
      'select length(state) > 100000 as large from tree_checkpoints',
    );
    expect(rows).toEqual([{ large: true }]);
    await run(grow, { runId: 'r1' });
    const resumed = (await readTree(database.pool, 'r1'))!;
    await run(grow, { runId: 'r1' });

    expect(await database.pool.query('select 1 from tree_checkpoints')).toMatchObject({ rowCount: 0 });
    expect((await readTree(database.pool, 'r1'))!.merges).toEqual(resumed.merges);
  });
});
