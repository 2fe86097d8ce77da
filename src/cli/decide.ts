import { WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Command } from 'commander';
import { CUT_FORMS } from '../contract/cut';
import type { JsonObject } from '../contract/recipe/overrides';
import {
  approveCutUpdate,
  rejectCutUpdate,
  retryFailedSignal,
  skipFailedSignal,
} from '../workflows/messages';
import type { CommandContext } from './command-context';
import { readCut } from './cut-option';
import { failedText } from './failed-text';
import { failureText } from './failure-text';
import { findBuild, findOpenBuild } from './find-build';
import { readParked } from './read-parked';
import type { Session } from './session';
import { addOverride } from './set-option';

interface RetryOptions {
  readonly endpoint?: string;
  readonly skip?: boolean;
  readonly list?: boolean;
}

/** A worker that is busy may take a while. */
const PATIENCE_MS = 60_000;

const BUILD = 'workflow or run id, or its start; without it, the newest build';

/** The commands by which people decide: approve, reject, retry (CU-6, OP-2, LM-4). */
export function registerDecisions(program: Command, context: CommandContext): void {
  program
    .command('approve')
    .description('approve the cut of a build that waits for it')
    .argument('[build]', BUILD)
    .option('--cut <cut>', CUT_FORMS, readCut, 'suggested')
    .option('--by <name>', 'who approves', process.env['USER'] ?? 'command line')
    .option('--reason <text>', 'why', '')
    .action(async (build: string | undefined, options: { cut: string; by: string; reason: string }) => {
      await context.withSession(async (session) => {
        const { workflowId } = await findOpenBuild(session, build);
        const handle = session.client.workflow.getHandle(workflowId);
        const cut = await answered(session, () =>
          handle.executeUpdate(approveCutUpdate, { args: [options] }),
        );
        context.print(`approved ${cut} for ${workflowId}`);
      });
    });

  program
    .command('reject')
    .description(
      'reject the cut; with --set, clusters are made anew with other settings, else the build ends',
    )
    .argument('[build]', BUILD)
    .option('--by <name>', 'who rejects', process.env['USER'] ?? 'command line')
    .option('--reason <text>', 'why', '')
    .option(
      '--set <path=value>',
      'field of the recipe to change, such as cluster.method=complete',
      addOverride,
      {},
    )
    .action(async (build: string | undefined, options: { by: string; reason: string; set: JsonObject }) => {
      await context.withSession(async (session) => {
        const { workflowId } = await findOpenBuild(session, build);
        const { by, reason, set } = options;
        const overrides = Object.keys(set).length > 0 ? { overrides: set } : {};
        const handle = session.client.workflow.getHandle(workflowId);
        await answered(session, () =>
          handle.executeUpdate(rejectCutUpdate, { args: [{ by, reason, ...overrides }] }),
        );
        context.print(`rejected the cut of ${workflowId}`);
      });
    });

  program
    .command('retry')
    .description('ask models again for the labels that failed, and only for those')
    .argument('[build]', BUILD)
    .option('--endpoint <name>', 'ask this endpoint of the recipe instead')
    .option('--skip', 'leave failed labels out and go on')
    .option('--list', 'only list them, each with the reason')
    .action(async (build: string | undefined, options: RetryOptions) => {
      await context.withSession(async (session) => {
        const { workflowId, runId } = await findBuild(session, build);
        if (options.list) {
          context.print(failedText(await readParked(session.pool, runId)));
          return;
        }
        await findOpenBuild(session, workflowId);
        const handle = session.client.workflow.getHandle(workflowId);
        if (options.skip) await handle.signal(skipFailedSignal);
        else await handle.signal(retryFailedSignal, options.endpoint ? { endpoint: options.endpoint } : {});
        context.print(`${options.skip ? 'skipping' : 'retrying'} failed labels of ${workflowId}`);
      });
    });
}

/** What an update answers; what it refuses is an error with its sentence. */
export async function answered<T>({ client }: Session, ask: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + PATIENCE_MS, ask);
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
      throw new Error(
        'No worker answers, so nobody knows whether it was decided: start one with "dialoom up", then look at "dialoom status"',
      );
    throw new Error(`Refused: ${failureText(error)}`);
  }
}
