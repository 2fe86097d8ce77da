import type { VaultValue } from '../../src/storage/vault';
import { rotateVault } from '../../src/storage/vault-rotation';
import { createVault, readVaultValues } from '../../src/storage/vault-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

const [OLD, NEW, OTHER] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const VALUES: readonly VaultValue[] = [
  { kind: 'mobile', normal: '13800138000', written: '138 0013 8000', wantsSurrogate: false },
  { kind: 'person', normal: '李娜', written: '李娜', wantsSurrogate: true },
];

describe('rotateVault', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
    await createVault(database.pool, OLD).allocate(VALUES);
  });
  afterEach(() => database.drop());

  it('turns every value to the new key and keeps all stand-ins (PII-4, PII-5)', async () => {
    const before = await createVault(database.pool, OLD).allocate(VALUES);
    expect(await rotateVault(database.pool, OLD, NEW)).toBe(2);

    expect(await createVault(database.pool, NEW).allocate(VALUES)).toEqual(before);
    const values = await readVaultValues(database.pool, NEW, ['[手机号_1]']);
    expect(values.get('[手机号_1]')).toEqual({ kind: 'mobile', value: '138 0013 8000' });
    await expect(readVaultValues(database.pool, OLD, ['[手机号_1]'])).rejects.toThrow(
      'does not open with this key',
    );
  });

  it('does nothing the second time', async () => {
    await rotateVault(database.pool, OLD, NEW);
    expect(await rotateVault(database.pool, OLD, NEW)).toBe(0);
  });

  it('refuses a wrong old key and changes nothing', async () => {
    await expect(rotateVault(database.pool, OTHER, NEW)).rejects.toThrow('the old key given is');
    expect((await readVaultValues(database.pool, OLD, ['[人名_1]'])).get('[人名_1]')?.value).toBe('李娜');
  });

  it('refuses workers that still hold the old key', async () => {
    await rotateVault(database.pool, OLD, NEW);
    const stale = createVault(database.pool, OLD).allocate([{ ...VALUES[0]!, normal: '13900139000' }]);
    await expect(stale).rejects.toThrow('rotate the vault');
  });
});
