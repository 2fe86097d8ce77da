import { readClusterNames, readProposal, readTree, upsertTree } from '../../src/storage/cluster-trees-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun } from './given-run';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenRun(database.pool, 'r');
});

afterAll(() => database.drop());

describe('cluster_trees', () => {
  it('gives a tree back to the bit, and forgets the proposal of an older tree', async () => {
    const tree = {
      embedder: 'lexical/1',
      method: 'average',
      leaves: ['a', 'b', 'c'],
      weights: [1, 4, 2],
      marks: [0, 1, 0],
      merges: Float64Array.of(0, 2, 0.1 + 0.2, 2, 1, 3, Infinity, 3),
    };
    await upsertTree(database.pool, 'r', tree);
    expect(await readClusterNames(database.pool, 'r')).toBeUndefined();
    await database.pool.query(`update cluster_trees set proposal = '{"names": {"4": "发票"}}'`);
    expect(await readClusterNames(database.pool, 'r')).toEqual({ 4: '发票' });
    await upsertTree(database.pool, 'r', tree);

    expect(await readTree(database.pool, 'r')).toEqual(tree);
    expect(await readClusterNames(database.pool, 'r')).toBeUndefined();
    expect(await readProposal(database.pool, 'r')).toBeUndefined();
    expect(await readTree(database.pool, 'other')).toBeUndefined();
  });
});
