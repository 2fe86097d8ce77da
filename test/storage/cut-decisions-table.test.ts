import { noteDecision, readDecisions, readLastApproval } from '../../src/storage/cut-decisions-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenRun(database.pool, 'r');
});

afterAll(() => database.drop());

describe('cut_decisions (CU-6)', () => {
  it('are numbered in order; the same one again is a retry, not another', async () => {
    const reject = { verdict: 'reject', cut: null, by: 'a', reason: '太细' } as const;
    const approve = { verdict: 'approve', cut: { t: 0.2 }, by: 'a', reason: '' } as const;
    for (const decision of [reject, reject, approve, approve, reject]) {
      await noteDecision(database.pool, 'r', decision);
    }

    expect(await readDecisions(database.pool, 'r')).toMatchObject([
      { decision: 1, ...reject },
      { decision: 2, ...approve },
      { decision: 3, ...reject },
    ]);
  });

  it('keep what was set by hand; another setting is another decision', async () => {
    await givenRun(database.pool, 'h');
    const approve = { verdict: 'approve', cut: { t: 0.2 }, by: 'a', reason: '' } as const;
    const overrides = [{ text: 'x', keep: 3, cluster: 1 }];
    for (const decision of [approve, { ...approve, overrides }, { ...approve, overrides }])
      await noteDecision(database.pool, 'h', decision);

    expect(await readDecisions(database.pool, 'h')).toMatchObject([{ overrides: [] }, { overrides }]);
  });

  it('tell the newest approval of an earlier run of the data set (CU-7)', async () => {
    const { pool } = database;
    for (const runId of ['one', 'two', 'three']) {
      await givenRun(pool, runId);
      await noteDecision(pool, runId, { verdict: 'approve', cut: { k: 2 }, by: runId, reason: '' });
    }
    await noteDecision(pool, 'two', { verdict: 'reject', cut: null, by: 'late', reason: '' });
    await expect(readLastApproval(pool, 'test', 'three')).resolves.toMatchObject({ runId: 'two', by: 'two' });
    await expect(readLastApproval(pool, 'other', 'three')).resolves.toBeUndefined();
  });
});
