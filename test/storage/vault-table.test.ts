import type { PiiType } from '../../src/contract/recipe/privacy';
import type { VaultValue } from '../../src/storage/vault';
import { createVault, readVaultValues } from '../../src/storage/vault-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

const KEY = Buffer.alloc(32, 1);
const value = (kind: PiiType, normal: string, wantsSurrogate = false): VaultValue => ({
  kind,
  normal,
  written: normal,
  wantsSurrogate,
});

describe('createVault', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it('numbers new values by type in order of first occurrence, and keeps their numbers (PII-4)', async () => {
    const vault = createVault(database.pool, KEY);
    const first = await vault.allocate([value('mobile', '1'), value('person', '李娜'), value('mobile', '2')]);
    const second = await createVault(database.pool, KEY).allocate([
      value('mobile', '3'),
      value('mobile', '2'),
    ]);

    expect(first.map((given) => given.placeholder)).toEqual(['[手机号_1]', '[人名_1]', '[手机号_2]']);
    expect(second.map((given) => given.placeholder)).toEqual(['[手机号_3]', '[手机号_2]']);
  });

  it('gives two allocators at once one stand-in per value, and no number twice (PII-4)', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) => `${13_800_000_000 + i}`);
    const vaults = Array.from({ length: 4 }, () => createVault(database.pool, KEY));
    const given = await Promise.all(
      vaults.map(async (vault, turn) => {
        const order = turn % 2 === 0 ? numbers : [...numbers].reverse();
        const standIns = new Map<string, string>();
        for (let at = 0; at < order.length; at += 20) {
          const batch = order.slice(at, at + 20);
          const answers = await vault.allocate(batch.flatMap((n) => [value('mobile', n), value('qq', n)]));
          batch.forEach((n, i) => standIns.set(n, answers[2 * i]!.placeholder));
        }
        return standIns;
      }),
    );

    for (const standIns of given) expect(standIns).toEqual(new Map(given[0]));
    expect(new Set(given[0]!.values()).size).toBe(numbers.length);
    const { rows } = await database.pool.query(
      'select max(ordinal) as last, count(*) as count from vault group by kind',
    );
    expect(rows).toEqual([
      { last: 200, count: 200 },
      { last: 200, count: 200 },
    ]);
  });

  it('leaves nothing readable in the database (PII-5)', async () => {
    await createVault(database.pool, KEY).allocate([value('mobile', '13800138000')]);
    const { rows } = await database.pool.query('select * from vault');
    const row = JSON.stringify(rows);
    expect(row).not.toContain('13800138000');
    expect(row).not.toContain(Buffer.from('13800138000').toString('hex'));
    expect(await readVaultValues(database.pool, KEY, ['[手机号_1]', '[手机号_9]'])).toEqual(
      new Map([['[手机号_1]', { kind: 'mobile', value: '13800138000' }]]),
    );
  });

  it('refuses another key before it writes anything', async () => {
    await createVault(database.pool, KEY).allocate([value('mobile', '1')]);
    const other = createVault(database.pool, Buffer.alloc(32, 2));
    await expect(other.allocate([value('mobile', '2')])).rejects.toThrow('rotate the vault to the new one');
    const { rows } = await database.pool.query('select count(*) as count from vault');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('adds surrogates to values that were first masked by placeholder, and keeps both (PII-3)', async () => {
    const vault = createVault(database.pool, KEY);
    const [before] = await vault.allocate([value('mobile', '13800138000')]);
    const [after] = await vault.allocate([value('mobile', '13800138000', true)]);
    const [again] = await vault.allocate([value('mobile', '13800138000', true)]);

    expect(before).toEqual({ placeholder: '[手机号_1]' });
    expect(after!.placeholder).toBe('[手机号_1]');
    expect(after!.surrogate).toMatch(/^1\d{10}$/);
    expect(again).toEqual(after);
    expect(await vault.surrogates()).toEqual([{ kind: 'mobile', text: after!.surrogate }]);
  });

  it('makes up no value that is real, nor one twice (PII-3, PII-4)', async () => {
    const names = Array.from({ length: 300 }, (_, i) => value('invoice', String(10_000_000 + i), true));
    const probe = await createTestDatabase();
    const given = await createVault(probe.pool, KEY).allocate([...names, value('invoice', '20000000', true)]);
    await probe.drop();
    const surrogates = given.map((standIns) => standIns.surrogate!);
    const real = new Set(names.map(({ normal }) => normal));
    expect(new Set(surrogates).size).toBe(surrogates.length);
    expect(surrogates.filter((text) => real.has(text))).toEqual([]);

    // Here, what the last one was called there is somebody's real number before it is asked for.
    const foreseen = surrogates.at(-1)!;
    const vault = createVault(database.pool, KEY);
    await vault.allocate([...names, value('invoice', '20000000'), value('invoice', foreseen)]);
    const [avoided] = await vault.allocate([value('invoice', '20000000', true)]);
    expect(avoided!.surrogate).toMatch(/^\d{8}$/);
    expect(surrogates).not.toContain(avoided!.surrogate);
  });
});
