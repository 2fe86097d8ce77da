import type { Cut } from '../../src/contract/vocabulary';
import { RecipeError } from '../../src/stages/errors';
import { readMembers } from '../../src/storage/cluster-members-table';
import { readProposal, readTree } from '../../src/storage/cluster-trees-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { replaceFates } from '../../src/storage/fates-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { readRun } from '../../src/storage/runs-table';
import { INVOICE, openClusterHarness, RATE, run, type ClusterHarness } from './cluster/harness';

let harness: ClusterHarness;

beforeAll(async () => {
  harness = await openClusterHarness();
});

afterAll(() => harness.drop());

beforeEach(() => harness.reset());

describe('the tree and its cut (CU-2, CU-4 to CU-6)', () => {
  it('groups answers that say the same, and weighs repeated ones', async () => {
    await harness.givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!, INVOICE[0]!]);

    const proposed = await harness.proposeAll('r1');
    const tree = (await readTree(harness.pool, 'r1'))!;
    const proposal = (await readProposal(harness.pool, 'r1'))!;

    expect(tree.merges).toHaveLength(4 * 5);
    expect([...tree.weights].sort()).toEqual([1, 1, 1, 1, 1, 3]);
    expect(proposed).toMatchObject({ leafCount: 6, clusterCount: 2 });
    expect(proposal.knows).toBe('letters');
    expect(proposal.clusters.map(({ sampleCount }) => sampleCount)).toEqual([5, 3]);
    expect(proposal.clusters[0]!.nearest[0]!.text).toBe(INVOICE[0]); // three of five rows: the mean leans to it
  });

  it('gives every sample its cluster, and accounts for it', async () => {
    await harness.givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!]);
    const { suggested: cut } = await harness.proposeAll('r1');
    const decision = { runId: 'r1', cut, by: '王经理', reason: '合适' };

    await run(harness.activities.applyCut, decision);
    const before = await readMembers(harness.pool, 'r1');
    await run(harness.activities.applyCut, decision);

    expect(await readMembers(harness.pool, 'r1')).toEqual(before);
    expect(
      before
        .filter(({ cluster }) => cluster === 1)
        .map(({ sampleId }) => sampleId)
        .sort(),
    ).toEqual(['s0', 's1', 's2', 's6']);
    expect(await readDecisions(harness.pool, 'r1')).toMatchObject([
      { decision: 1, verdict: 'approve', cut, by: '王经理', reason: '合适' },
    ]);
    expect(await readLedgerEntries(harness.pool, 'r1')).toEqual([
      { stage: 'cluster', unit: 'samples', part: '', input: 7, kept: 7, dropped: {}, failed: {} },
    ]);
  });

  it('leaves out what repetition dropped', async () => {
    await harness.givenRun('r1', [...INVOICE, ...RATE]);
    await replaceFates(harness.pool, 'r1', 'dedupe', [{ unit: 'sample', subject: 's1', reason: 'near' }]);

    await harness.proposeAll('r1');

    expect((await readTree(harness.pool, 'r1'))!.leaves).toHaveLength(5);
  });

  it.each([
    ['k-means', { k: 3 }],
    ['hdbscan', { minClusterSize: 3, minSamples: 2 }],
  ])(
    'by %s proposes its clusters, takes them as a cut, and joins them by a coarser one',
    async (method, sizes) => {
      const contract = INVOICE.map((text) => text.replace('发票', '合同'));
      const alone = '明天下午三点开会讨论系统升级方案';
      await harness.givenRun('r1', [...INVOICE, ...contract, INVOICE[0]!, alone]);
      await harness.givenSettings('r1', { cluster: { method, ...sizes } });

      const proposed = await harness.proposeAll('r1');
      const proposal = (await readProposal(harness.pool, 'r1'))!;
      // For k-means the stray text is a cluster, for HDBSCAN it is noise and stands alone.
      expect(proposed).toMatchObject({ suggested: { k: 3 }, clusterCount: 3, leafCount: 3 });
      expect(proposal.reason.en).toContain(
        method === 'k-means' ? 'made 3 clusters' : 'found 2 dense clusters',
      );

      const decision = { runId: 'r1', cut: proposed.suggested, by: '王经理', reason: '合适' };
      await run(harness.activities.applyCut, decision);
      const clusterOf = new Map(
        (await readMembers(harness.pool, 'r1')).map((row) => [row.sampleId, row.cluster]),
      );
      expect(new Set(['s0', 's1', 's2', 's6'].map((id) => clusterOf.get(id))).size).toBe(1);
      expect(new Set(['s3', 's4', 's5'].map((id) => clusterOf.get(id))).size).toBe(1);
      expect(clusterOf.get('s0')).not.toBe(clusterOf.get('s3'));

      expect(await run(harness.activities.applyCut, { ...decision, cut: { k: 1 } })).toMatchObject({
        clusterCount: 1,
      });
      await expect(run(harness.activities.applyCut, { ...decision, cut: { k: 4 } })).rejects.toThrow(
        'finest clusters are 3',
      );
    },
  );

  it.each([
    [{ t: 7 }, /t=7 lies outside the tree/],
    [{ k: 0 }, /k=0 lies outside the tree/],
    [{ k: 4 }, /k=4 lies outside the tree/],
  ])('refuses the cut %j with a sentence and stores nothing', async (cut, message) => {
    await harness.givenRun('r1', RATE);
    await harness.proposeAll('r1');

    await expect(run(harness.activities.applyCut, { runId: 'r1', cut, by: 'a', reason: '' })).rejects.toThrow(
      message,
    );
    expect(await readMembers(harness.pool, 'r1')).toEqual([]);
    expect(await readDecisions(harness.pool, 'r1')).toEqual([]);
  });

  it('tells whether the tree has a cut before a decision counts (OP-2)', async () => {
    await harness.givenRun('r1', RATE);
    const { suggested } = await harness.proposeAll('r1');
    const check = (cut: Cut): Promise<void> => run(harness.activities.checkCut, { runId: 'r1', cut });
    await expect(check(suggested)).resolves.toBeUndefined();
    await expect(check({ k: 4 })).rejects.toThrow(/k=4 lies outside the tree/);
    expect(await readDecisions(harness.pool, 'r1')).toEqual([]);
  });

  it.each([0, 1])('goes all the way with %d samples', async (count) => {
    await harness.givenRun('r1', RATE.slice(0, count));

    const { suggested: cut } = await harness.proposeAll('r1');
    const { clusterCount } = await run(harness.activities.applyCut, {
      runId: 'r1',
      cut,
      by: 'a',
      reason: '',
    });

    expect(clusterCount).toBe(count);
    expect(await readMembers(harness.pool, 'r1')).toHaveLength(count);
  });
});

describe('a rejection (CU-6)', () => {
  it('changes the settings of the next tree', async () => {
    await harness.givenRun('r1', RATE);
    await harness.proposeAll('r1');

    await run(harness.activities.noteRejection, {
      runId: 'r1',
      by: '李主管',
      reason: '太细',
      overrides: { cluster: { method: 'complete' } },
    });
    await run(harness.activities.growTree, { runId: 'r1' });

    expect((await readRun(harness.pool, 'r1')).recipe.cluster.method).toBe('complete');
    expect((await readTree(harness.pool, 'r1'))!.method).toBe('complete');
    expect(await readDecisions(harness.pool, 'r1')).toMatchObject([
      { verdict: 'reject', cut: null, by: '李主管' },
    ]);
  });

  it('refuses settings that name an embedder which is not there, and notes nothing', async () => {
    await harness.givenRun('r1', RATE);
    const missing = new RecipeError('embed.model: there is no folder ./nowhere');
    const { noteRejection } = harness.with({ openEmbedder: () => Promise.reject(missing) });

    const overrides = { embed: { model: './nowhere' } };
    await expect(run(noteRejection, { runId: 'r1', by: 'a', reason: '', overrides })).rejects.toBe(missing);

    expect(await readDecisions(harness.pool, 'r1')).toEqual([]);
  });

  it.each([
    [{ clean: {} }, /cannot change clean/],
    [{ cluster: { method: 'nearest' } }, /cluster.method/],
  ])('refuses the settings %j and notes nothing', async (overrides, message) => {
    await harness.givenRun('r1', RATE);

    const rejection = { runId: 'r1', by: 'a', reason: '', overrides };
    await expect(run(harness.activities.noteRejection, rejection)).rejects.toThrow(message);

    expect(await readDecisions(harness.pool, 'r1')).toEqual([]);
  });
});
