import type { Command } from 'commander';
import { explainItem } from '../activities/release/explain-item';
import type { CommandContext } from './command-context';
import { explanationText } from './explain-text';
import { findBuild } from './find-build';

export function registerExplain(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .description('where an item came from: messages, spans, ballots, cluster, approver (MX-7)')
    .argument('<item>', 'id of an item, or its start; see lineage.jsonl of the release')
    .option('--run <build>', 'workflow or run id, or its start; without it, the newest build')
    .option('--json', 'print one JSON object')
    .action(async (item: string, options: { run?: string; json?: boolean }) => {
      await context.withSession(async (session) => {
        const explanation = await explainItem(session.pool, await findBuild(session, options.run), item);
        context.print(options.json ? JSON.stringify(explanation) : explanationText(explanation));
      });
    });
}
