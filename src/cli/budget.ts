import { InvalidArgumentError, type Command } from 'commander';
import { readBudget } from '../storage/run-budgets-table';
import { raiseBudgetSignal } from '../workflows/messages';
import type { CommandContext } from './command-context';
import { findOpenBuild } from './find-build';

/** `dialoom budget`: let labelling go on when what it may cost is spent (LM-7). */
export function registerBudget(program: Command, context: CommandContext): void {
  program
    .command('budget')
    .description('let labelling go on when what it may cost is spent')
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .requiredOption('--usd <amount>', 'what it may cost in all from now on, in US dollars', readDollars)
    .action(async (build: string | undefined, { usd }: { usd: number }) => {
      await context.withSession(async (session) => {
        const run = await findOpenBuild(session, build);
        const { paidUsd } = await readBudget(session.pool, run.runId);
        if (usd <= paidUsd)
          throw new Error(`Labelling has cost ${paidUsd.toFixed(4)} US$ already: name more than that`);
        await session.client.workflow.getHandle(run.workflowId).signal(raiseBudgetSignal, { usd });
        context.print(`labelling of ${run.workflowId} may cost ${usd} US$ if it waits for its budget`);
      });
    });
}

function readDollars(text: string): number {
  const usd = Number(text);
  if (text.trim() === '' || !Number.isFinite(usd) || usd <= 0)
    throw new InvalidArgumentError('Name US dollars as a number above 0, such as 20.');
  return usd;
}
