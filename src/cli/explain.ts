import type { Command } from 'commander';
import { explainItem } from '../activities/release/explain-item';
import type { CommandContext } from './command-context';
import { findRefusedScores } from '../storage/quality-scores-table';
import { explanationText, refusedText } from './explain-text';
import { findBuild } from './find-build';

export function registerExplain(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .description('where an item came from: messages, spans, ballots, score, cluster, approver (MX-7)')
    .argument(
      '<item>',
      'id of an item, or its start; see lineage.jsonl of the release, and dropped.jsonl for what a judge refused',
    )
    .option('--run <build>', 'workflow or run id, or its start; without it, the newest build')
    .option('--json', 'print one JSON object')
    .action(async (item: string, options: { run?: string; json?: boolean }) => {
      await context.withSession(async (session) => {
        const run = await findBuild(session, options.run);
        const [refused, ...others] = await findRefusedScores(session.pool, run.runId, item);
        if (refused && others.length === 0) {
          context.print(options.json ? JSON.stringify(refused) : refusedText(refused));
          return;
        }
        const explanation = await explainItem(session.pool, run, item);
        context.print(options.json ? JSON.stringify(explanation) : explanationText(explanation));
      });
    });
}
