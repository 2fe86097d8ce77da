import type { Command } from 'commander';
import type { CommandContext } from './command-context';
import { findOpenBuild } from './find-build';

export function registerCancel(program: Command, context: CommandContext): void {
  program
    .command('cancel')
    .description('end a build that runs, without a release; what it has stored is used by the next one')
    .argument('[build]', 'workflow or run id, its start, or a data set; without it, the newest build')
    .action(async (build: string | undefined) => {
      await context.withSession(async (session) => {
        const { workflowId } = await findOpenBuild(session, build);
        await session.client.workflow.getHandle(workflowId).cancel();
        context.print(`cancelled ${workflowId}`);
      });
    });
}
