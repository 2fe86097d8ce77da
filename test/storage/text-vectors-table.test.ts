import { insertVectors, missingHashes, readVectors } from '../../src/storage/text-vectors-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describe('text_vectors (CU-1)', () => {
  it('gives vectors back to the bit, in the order asked for, as often as asked for', async () => {
    const vectors = Float32Array.of(0.6, 0.8, -0, 1, 1 / 3, 2 / 3);
    await insertVectors(database.pool, 'e', ['a', 'b', 'c'], vectors);

    const read = await readVectors(database.pool, 'e', ['c', 'a', 'c', 'b'], 2);

    expect(read).toEqual(Float32Array.of(1 / 3, 2 / 3, 0.6, 0.8, 1 / 3, 2 / 3, -0, 1));
  });

  it('keeps a vector that is there, and keeps embedders apart', async () => {
    await insertVectors(database.pool, 'one', ['h'], Float32Array.of(1, 0));
    await insertVectors(database.pool, 'one', ['h'], Float32Array.of(0, 1));

    expect(await readVectors(database.pool, 'one', ['h'], 2)).toEqual(Float32Array.of(1, 0));
    expect(await missingHashes(database.pool, 'two', ['h'])).toEqual(['h']);
  });

  it('names what is missing in the order asked for', async () => {
    await insertVectors(database.pool, 'm', ['b', 'd'], Float32Array.of(1, 0, 0, 1));

    expect(await missingHashes(database.pool, 'm', ['d', 'c', 'b', 'a'])).toEqual(['c', 'a']);
    await expect(readVectors(database.pool, 'm', ['b', 'c'], 2)).rejects.toThrow(
      '1 texts have no vector of m',
    );
    await expect(readVectors(database.pool, 'm', ['b'], 3)).rejects.toThrow('has not 3 dimensions');
  });

  it('reads nothing for nothing', async () => {
    await insertVectors(database.pool, 'e', [], new Float32Array(0));

    expect(await readVectors(database.pool, 'e', [], 2)).toHaveLength(0);
  });
});
