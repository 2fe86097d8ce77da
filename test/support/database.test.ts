import { createTestDatabase, type TestDatabase } from './database';

describe('createTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('gives migrated databases that do not see each other', async () => {
    await first.pool.query("insert into vault_counters (kind, last) values ('phone', 7)");

    const mine = await first.pool.query('select kind, last from vault_counters');
    const other = await second.pool.query('select kind, last from vault_counters');

    expect(mine.rows).toEqual([{ kind: 'phone', last: 7 }]);
    expect(other.rows).toEqual([]);
  });
});
