import { deleteCheckpoint, readCheckpoint, upsertCheckpoint } from '../../src/storage/tree-checkpoints-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenRun(database.pool, 'r');
});

afterAll(() => database.drop());

describe('tree_checkpoints (OP-4)', () => {
  it('are of use for their own subject only', async () => {
    await upsertCheckpoint(database.pool, 'r', 'old', Uint8Array.of(1));
    await upsertCheckpoint(database.pool, 'r', 'new', Uint8Array.of(2, 3));

    expect(await readCheckpoint(database.pool, 'r', 'old')).toBeUndefined();
    expect([...(await readCheckpoint(database.pool, 'r', 'new'))!]).toEqual([2, 3]);
    await deleteCheckpoint(database.pool, 'r');
    expect(await readCheckpoint(database.pool, 'r', 'new')).toBeUndefined();
  });
});
