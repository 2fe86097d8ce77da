import { readAccesses, readIdentity } from '../../src/storage/vault-access-table';
import { createVault } from '../../src/storage/vault-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

const KEY = Buffer.alloc(32, 1);

describe('readIdentity', () => {
  let database: TestDatabase;
  let surrogate: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const [given] = await createVault(database.pool, KEY).allocate([
      { kind: 'mobile', normal: '13800138000', written: '138 0013 8000', wantsSurrogate: true },
    ]);
    surrogate = given!.surrogate!;
  });
  afterAll(() => database.drop());
  afterEach(() => database.pool.query('delete from vault_access'));

  it('shows the original of a placeholder or a surrogate, and notes who asked and why (PII-5)', async () => {
    const asked = { by: '合规甲', reason: '客户投诉 17' };
    const identity = { kind: 'mobile', value: '138 0013 8000' };
    expect(await readIdentity(database.pool, KEY, { standIn: '[手机号_1]', ...asked })).toEqual(identity);
    expect(await readIdentity(database.pool, KEY, { standIn: surrogate, ...asked })).toEqual(identity);

    const accesses = await readAccesses(database.pool);
    expect(accesses.map(({ standIn, by, reason }) => ({ standIn, by, reason }))).toEqual([
      { standIn: '[手机号_1]', ...asked },
      { standIn: '[手机号_1]', ...asked },
    ]);
  });

  it.each([
    [{ standIn: '[手机号_1]', by: '甲', reason: ' ' }, 'Give a reason'],
    [{ standIn: '[手机号_1]', by: '', reason: '投诉' }, 'Give a name'],
    [{ standIn: '[手机号_2]', by: '甲', reason: '投诉' }, 'The vault holds no [手机号_2]'],
  ])('refuses %j', async (request, message) => {
    await expect(readIdentity(database.pool, KEY, request)).rejects.toThrow(message);
    expect(await readAccesses(database.pool)).toEqual([]);
  });

  it('shows nothing that it could not note', async () => {
    await database.pool.query('alter table vault_access add constraint closed check (who <> $$乙$$)');
    const look = readIdentity(database.pool, KEY, { standIn: '[手机号_1]', by: '乙', reason: '投诉' });
    await expect(look).rejects.toThrow('closed');
  });
});
