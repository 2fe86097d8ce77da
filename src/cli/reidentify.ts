import type { Command } from 'commander';
import { readAccesses, readIdentity } from '../storage/vault-access-table';
import type { CommandContext } from './command-context';
import { requireVaultKey } from './vault-key';

/** Commands of the compliance officer: look behind a stand-in, with a reason; see who did so (PII-5). */
export function registerReidentify(program: Command, context: CommandContext): void {
  program
    .command('reidentify')
    .description('show the original behind a stand-in; who, when and why is logged in the vault')
    .argument('<stand-in>', 'such as [手机号_3], or a surrogate')
    .requiredOption('--reason <text>', 'why it is needed')
    .requiredOption('--by <name>', 'who asks')
    .option('--json', 'print one JSON object')
    .action(async (standIn: string, options: { reason: string; by: string; json?: boolean }) => {
      const { reason, by } = options;
      const key = requireVaultKey();
      await context.withSession(async ({ pool }) => {
        const identity = await readIdentity(pool, key, { standIn, by, reason });
        context.print(options.json ? JSON.stringify(identity) : identity.value);
      });
    });

  program
    .command('accesses')
    .description('who looked behind which stand-in, when and why; the latest first')
    .option('--json', 'print one JSON array')
    .action(async (options: { json?: boolean }) => {
      await context.withSession(async ({ pool }) => {
        const accesses = await readAccesses(pool);
        const lines = accesses.map(
          ({ at, by, standIn, reason }) => `${at.toISOString()} ${by} ${standIn}: ${reason}`,
        );
        context.print(options.json ? JSON.stringify(accesses) : lines.join('\n') || 'nobody has looked yet');
      });
    });
}
