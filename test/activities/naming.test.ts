import { createNamingActivities, type NamingResult } from '../../src/activities/naming';
import { createModelClients } from '../../src/providers/model/model-clients';
import type { StandInOptions } from '../../src/providers/standin/options';
import { startStandIn, type StandIn } from '../../src/providers/standin/server';
import {
  readClusterNames,
  readProposal,
  readTreeStamp,
  updateClusterName,
} from '../../src/storage/cluster-trees-table';
import { createCallStore } from '../../src/storage/model-calls-table';
import { setCostCap } from '../../src/storage/run-budgets-table';
import { INVOICE, openClusterHarness, RATE, run, type ClusterHarness } from './cluster/harness';

const RUN = 'r1';
let harness: ClusterHarness;
let server: StandIn;

beforeAll(async () => {
  harness = await openClusterHarness();
});
afterEach(() => server.stop());
afterAll(() => harness.drop());

/** Two clusters, of invoices and of rates, to be named by a stand-in. */
async function givenProposal(options: StandInOptions = {}): Promise<void> {
  server = await startStandIn(options);
  await harness.reset();
  await harness.pool.query('truncate model_calls cascade');
  await harness.givenRun(RUN, [...INVOICE, ...RATE]);
  await harness.givenSettings(RUN, {
    models: { endpoints: [{ name: 'offline' }] },
    cluster: { naming: { endpoint: 'offline' } },
  });
  await harness.proposeAll(RUN);
}

function nameAll(): Promise<NamingResult> {
  const calls = createCallStore(harness.pool);
  const models = createModelClients({ env: {}, standInUrl: server.url, calls });
  const outboundCheckOf = (): Promise<() => void> => Promise.resolve(() => undefined);
  return run(createNamingActivities({ pool: harness.pool, models, outboundCheckOf }).nameClusters, {
    runId: RUN,
  });
}

const asked = (): number => server.stats().byKind['chat'] ?? 0;

describe('names of clusters by a model (CU-5)', () => {
  it('are asked for once each, from the texts of the cluster, and stored by node', async () => {
    await givenProposal();
    expect(await nameAll()).toEqual({ namedCount: 2, unnamedCount: 0, reason: '' });
    expect(Object.values((await readClusterNames(harness.pool, RUN))!).sort()).toEqual([
      '发票',
      '提前回款与利率',
    ]);
    const { names } = (await readProposal(harness.pool, RUN))!;
    expect(
      Object.keys(names)
        .map(Number)
        .every((node) => node >= 6),
    ).toBe(true); // merges, not leaves
    expect(await nameAll()).toEqual({ namedCount: 0, unnamedCount: 0, reason: '' });
    expect(asked()).toBe(2);
  });

  it('that the endpoint refuses leave key terms, and say why', async () => {
    await givenProposal({ faults: { rejectText: '利率' } });
    expect(await nameAll()).toMatchObject({
      namedCount: 1,
      unnamedCount: 1,
      reason: expect.stringContaining('cannot be processed') as string,
    });
  });

  it('are tried again when the endpoint does not answer', async () => {
    await givenProposal({ faults: { errorRate: 1 } });
    await expect(nameAll()).rejects.toMatchObject({ type: 'ModelBusy', nonRetryable: false });
  });

  it('cost nothing beyond the cap of the build (LM-7)', async () => {
    await givenProposal();
    await setCostCap(harness.pool, RUN, 0.5);
    await harness.pool.query('update run_budgets set paid_usd = 1');
    expect(await nameAll()).toEqual({ namedCount: 0, unnamedCount: 2, reason: 'the budget is spent' });
    expect(asked()).toBe(0);
  });

  it('never go to a tree that was grown since', async () => {
    await givenProposal();
    const stamp = (await readTreeStamp(harness.pool, RUN))!;
    await harness.givenSettings(RUN, { cluster: { method: 'single' } });
    await harness.proposeAll(RUN);
    await updateClusterName(harness.pool, RUN, stamp, 6, '旧名');
    expect(await readClusterNames(harness.pool, RUN)).toEqual({});
  });
});
