import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleOptions,
} from '@temporalio/client';
import { InvalidArgumentError, type Command } from 'commander';
import { DEFAULT_RECIPE, TASK_QUEUES, buildWorkflowId, scheduleId } from '../contract/names';
import { loadRecipe } from '../providers/files/recipe-file';
import type { CommandContext } from './command-context';
import { absoluteIfPath } from './recipe-path';
import { recipeFolder } from './recipe-folder';
import type { Session } from './session';

interface ScheduleCommandOptions {
  readonly recipe: string;
  readonly at: { readonly hour: number; readonly minute: number };
  readonly timeZone: string;
  readonly delete?: boolean;
}

export function registerSchedule(program: Command, context: CommandContext): void {
  program
    .command('schedule')
    .description('build every night: only new files and new texts cost (OP-5)')
    .option('--recipe <file>', 'recipe file, or the name of a recipe in the recipe folder', DEFAULT_RECIPE)
    .option('--at <hh:mm>', 'time of day', timeOfDay, { hour: 2, minute: 30 })
    .option('--time-zone <zone>', 'IANA time zone of --at', timeZone, 'Asia/Shanghai')
    .option('--delete', 'remove the schedule')
    .action(async (options: ScheduleCommandOptions) => {
      const { recipe } = loadRecipe(options.recipe, recipeFolder());
      await context.withSession(async (session) => {
        const id = scheduleId(recipe.name);
        if (options.delete) {
          await deleteSchedule(session, id);
          context.print(`deleted the schedule ${id}`);
          return;
        }
        const next = await createOrUpdate(session, nightly(recipe.name, options));
        context.print(`schedule ${id}: next build at ${next}`);
      });
    });
}

function nightly(dataset: string, options: ScheduleCommandOptions): ScheduleOptions {
  return {
    scheduleId: scheduleId(dataset),
    spec: { calendars: [{ ...options.at, comment: 'nightly' }], timezone: options.timeZone },
    // A build that still waits for approval is not overtaken; a night missed by an outage is caught up on.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '12 hours', pauseOnFailure: true },
    action: {
      type: 'startWorkflow',
      workflowType: 'buildRelease',
      workflowId: buildWorkflowId(dataset, 'nightly'),
      taskQueue: TASK_QUEUES.light,
      args: [{ recipe: absoluteIfPath(options.recipe) }],
      staticSummary: `Nightly release of ${dataset}`,
    },
  };
}

/** The command line is the truth: a schedule that is there takes the new times and inputs. */
async function createOrUpdate(session: Session, options: ScheduleOptions): Promise<string> {
  const { schedule } = session.client;
  try {
    await schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await schedule.getHandle(options.scheduleId).update((old) => ({ ...old, ...options, state: old.state }));
  }
  const { info } = await schedule.getHandle(options.scheduleId).describe();
  return info.nextActionTimes[0]?.toISOString() ?? 'no time: check --at';
}

async function deleteSchedule(session: Session, id: string): Promise<void> {
  try {
    await session.client.schedule.getHandle(id).delete();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) throw new Error(`There is no schedule ${id}`);
    throw error;
  }
}

function timeOfDay(text: string): { hour: number; minute: number } {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined)
    throw new InvalidArgumentError('Write a time of day such as 02:30.');
  return { hour: Number(hour), minute: Number(minute) };
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('Write an IANA time zone such as Asia/Shanghai.');
  }
}
