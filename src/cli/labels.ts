import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { importLabels } from '../activities/label/import-labels';
import { adjudicatedSignal } from '../workflows/messages';
import type { CommandContext } from './command-context';
import { findBuild } from './find-build';

/** Labels by people that come from elsewhere (LA-7). */
export function registerLabels(program: Command, context: CommandContext): void {
  program
    .command('labels')
    .description('labels by people')
    .command('import')
    .description(
      'store labels by people from a JSONL file; they win over the panel’s, and calibrate it (LA-7)',
    )
    .argument(
      '<file>',
      'one object a line: conversationId, task, scenario, product, borrowingIntent, riskSignals',
    )
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .option('--by <name>', 'who labelled, where a line does not say', process.env['USER'] ?? 'command line')
    .action(async (file: string, build: string | undefined, options: { by: string }) => {
      await context.withSession(async (session) => {
        const run = await findBuild(session, build);
        const text = readFileSync(file, 'utf8');
        const count = await importLabels(session.pool, run, text, options.by);
        // A build that waits for people looks again; one that does not, or is over, need not.
        await session.client.workflow
          .getHandle(run.workflowId)
          .signal(adjudicatedSignal)
          .catch(() => undefined);
        context.print(
          `stored ${count} labels for ${run.dataset}; they count when a build settles its labels`,
        );
      });
    });
}
