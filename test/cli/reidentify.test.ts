import { Command } from 'commander';
import { registerReidentify } from '../../src/cli/reidentify';
import type { CommandContext } from '../../src/cli/command-context';
import type { Session } from '../../src/cli/session';
import { createVault } from '../../src/storage/vault-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

const KEY = Buffer.alloc(32, 5);

describe('dialoom reidentify', () => {
  let database: TestDatabase;
  let printed: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    await createVault(database.pool, KEY).allocate([
      { kind: 'mobile', normal: '13800138000', written: '13800138000', wantsSurrogate: false },
    ]);
    process.env['DIALOOM_VAULT_KEY'] = KEY.toString('hex');
  });
  afterAll(async () => {
    delete process.env['DIALOOM_VAULT_KEY'];
    await database.drop();
  });
  beforeEach(() => {
    printed = [];
  });

  async function run(...args: string[]): Promise<void> {
    const context: CommandContext = {
      print: (text) => printed.push(text),
      note: () => undefined,
      withSession: (work) => work({ pool: database.pool } as Session),
    };
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    registerReidentify(program, context);
    await program.parseAsync(args, { from: 'user' });
  }

  it('shows the original, and who looked is on record (PII-5)', async () => {
    await run('reidentify', '[手机号_1]', '--reason', '投诉 17', '--by', '合规甲');
    expect(printed).toEqual(['13800138000']);
    await run('accesses');
    expect(printed[1]).toMatch(/^\d{4}-\d\d-\d\dT.*Z 合规甲 \[手机号_1\]: 投诉 17$/);
  });

  it('refuses without a reason', async () => {
    await expect(run('reidentify', '[手机号_1]', '--by', '合规甲')).rejects.toThrow('--reason');
    await expect(run('reidentify', '[手机号_1]', '--by', '合规甲', '--reason', '')).rejects.toThrow(
      'Give a reason',
    );
    expect(printed).toEqual([]);
  });
});
