import { readMembers, replaceMembers } from '../../src/storage/cluster-members-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenRun(database.pool, 'r');
});

afterAll(() => database.drop());

describe('cluster_members', () => {
  it('are those of the last cut only, nearest to the mean first', async () => {
    const member = (sampleId: string, cluster: number, distance: number) => ({ sampleId, cluster, distance });
    await replaceMembers(database.pool, 'r', [member('x', 1, 0)]);
    await replaceMembers(database.pool, 'r', [member('c', 2, 0), member('a', 1, 0.5), member('b', 1, 0.25)]);

    expect(await readMembers(database.pool, 'r')).toEqual([
      member('b', 1, 0.25),
      member('a', 1, 0.5),
      member('c', 2, 0),
    ]);
  });
});
