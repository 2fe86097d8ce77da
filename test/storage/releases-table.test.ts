import { findRelease, upsertRelease } from '../../src/storage/releases-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const RELEASE = {
  runId: 'r',
  dataset: 'test',
  contentId: 'c1',
  directory: '/releases/test/r',
  itemCount: 3,
  manifest: { contentId: 'c1', shortfalls: [] },
};

describe('releases table (MX-5)', () => {
  it('gives back what was stored, and a retry changes nothing', async () => {
    const { pool } = database;
    await givenRun(pool, 'r');
    await upsertRelease(pool, RELEASE);
    await upsertRelease(pool, RELEASE);
    expect(await findRelease(pool, 'r')).toEqual(RELEASE);
    expect((await pool.query('select from releases')).rowCount).toBe(1);
  });

  it('knows nothing of a run that has released nothing', async () => {
    expect(await findRelease(database.pool, 'other')).toBeUndefined();
  });
});
