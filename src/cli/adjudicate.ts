import type { Command } from 'commander';
import { countAdjudicated } from '../activities/label/adjudication';
import { endAdjudicationUpdate } from '../workflows/messages';
import type { CommandContext } from './command-context';
import { answered } from './decide';
import { findBuild } from './find-build';

/** `dialoom adjudicate`: a build that waits for people to label what is in doubt goes on (LA-7). */
export function registerAdjudicate(program: Command, context: CommandContext): void {
  program
    .command('adjudicate')
    .description('tell how many labels wait for a person; with --done or --without-rest, let the build go on')
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .option('--done', 'all are labelled')
    .option('--without-rest', 'go on though some are still in doubt')
    .option('--by <name>', 'who says so', process.env['USER'] ?? 'command line')
    .action(
      async (build: string | undefined, options: { done?: boolean; withoutRest?: boolean; by: string }) => {
        await context.withSession(async (session) => {
          const run = await findBuild(session, build);
          const { queuedCount, labelledCount } = await countAdjudicated(session.pool, run);
          context.print(`${labelledCount} of ${queuedCount} conversations in doubt are labelled by people`);
          if (!options.done && !options.withoutRest) return;
          const input = { by: options.by, withoutRest: options.withoutRest ?? false };
          const handle = session.client.workflow.getHandle(run.workflowId);
          const left = await answered(session, () =>
            handle.executeUpdate(endAdjudicationUpdate, { args: [input] }),
          );
          context.print(`${run.workflowId} goes on; ${left} stay in doubt`);
        });
      },
    );
}
