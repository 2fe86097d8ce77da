import { noteDecision, readDecisions } from '../../src/storage/cut-decisions-table';
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
});
