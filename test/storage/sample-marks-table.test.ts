import { readMarks, replaceMarks } from '../../src/storage/sample-marks-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenRun(database.pool, 'r');
});

afterAll(() => database.drop());

describe('sample_marks', () => {
  it('gives tags and copies back by sample, those of the last try only', async () => {
    const { pool } = database;
    const first = [{ sampleId: 'old', tags: [], copies: 2 }];
    const second = [
      { sampleId: 'a', tags: ['opening:callback', 'closing:"mood"'], copies: 0 },
      { sampleId: 'b', tags: [], copies: 1 },
    ];
    await replaceMarks(pool, 'r', first);
    await replaceMarks(pool, 'r', second);
    expect([...(await readMarks(pool, 'r')).values()]).toEqual(second);
    await replaceMarks(pool, 'r', []);
    expect((await readMarks(pool, 'r')).size).toBe(0);
    expect((await readMarks(pool, 'other')).size).toBe(0);
  });
});
