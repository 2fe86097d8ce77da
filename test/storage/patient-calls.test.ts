import { Client } from 'pg';
import type { StoredCall } from '../../src/providers/model/model-client';
import { createPatientCallStore } from '../../src/storage/patient-calls';
import { readBudget } from '../../src/storage/run-budgets-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { databaseUrl, testEnv } from '../support/test-env';
import { givenRun } from './given-run';

const CALL: StoredCall = {
  callKey: 'k1',
  endpoint: 'first',
  model: 'm',
  purpose: 'label',
  promptVersion: '1',
  request: { messages: [] },
  response: { content: '好', refusal: null, finishReason: 'stop' },
  promptTokens: 10,
  completionTokens: 2,
  costUsd: 0.5,
  latencyMs: 3,
};

let database: TestDatabase;
let admin: Client;
let name: string;
beforeAll(async () => {
  database = await createTestDatabase();
  name = new URL(database.url).pathname.slice(1);
  admin = new Client({ connectionString: databaseUrl(testEnv('server'), 'postgres') });
  await admin.connect();
  await givenRun(database.pool, 'run');
});
afterAll(async () => {
  await letIn(true);
  await admin.end();
  await database.drop();
});

/** Closing the door of a database stands for a server that is away. */
async function letIn(open: boolean): Promise<void> {
  await admin.query(`alter database ${name} with allow_connections ${String(open)}`);
  if (!open)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
}

describe('createPatientCallStore (OP-4, LM-5)', () => {
  it('holds an answer until the database is back, and charges the run once', async () => {
    const store = createPatientCallStore(database.pool);
    await letIn(false);
    await expect(store.find('k1')).rejects.toThrow();
    const saved = store.save(CALL, 'run');
    await expect(database.pool.query('select')).rejects.toThrow(); // asked later, so the call has met a closed door too
    await letIn(true);
    await saved;
    expect(await store.find('k1')).toMatchObject({ response: CALL.response });
    expect((await readBudget(database.pool, 'run')).paidUsd).toBe(0.5);
  });

  it('gives up when it is told to', async () => {
    const store = createPatientCallStore(database.pool);
    const stop = new AbortController();
    await letIn(false);
    const saved = store.save({ ...CALL, callKey: 'k2' }, 'run', stop.signal);
    stop.abort();
    await expect(saved).rejects.toThrow(/abort/i);
    await letIn(true);
    expect(await store.find('k2')).toBeUndefined();
  });

  it('gives up what another try does not cure', async () => {
    const store = createPatientCallStore(database.pool);
    const wrong = { ...CALL, callKey: 'k3', promptTokens: Number.NaN };
    await expect(store.save(wrong, 'run')).rejects.toThrow(/integer/);
  });
});
