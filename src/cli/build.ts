import type { WorkflowHandle } from '@temporalio/client';
import type { Command } from 'commander';
import { DEFAULT_RECIPE, TASK_QUEUES, buildWorkflowId } from '../contract/names';
import type { BuildReleaseInput, BuildReleaseResult } from '../contract/payloads';
import type { JsonObject } from '../contract/recipe/overrides';
import { loadRecipe } from '../providers/files/recipe-file';
import { sumParts } from '../stages/ledger';
import { readLedgerEntries } from '../storage/ledger-table';
import { approveCutUpdate } from '../workflows/messages';
import type { buildRelease } from '../workflows';
import type { CommandContext } from './command-context';
import { failureText } from './failure-text';
import { followBuild } from './follow-build';
import { ledgerText } from './ledger-text';
import { createProgressDisplay } from './progress-bars';
import { recipeFolder } from './recipe-folder';
import { absoluteIfPath } from './recipe-path';
import type { Session } from './session';
import { addOverride } from './set-option';

interface BuildOptions {
  readonly recipe: string;
  readonly set: JsonObject;
  readonly wait?: boolean;
  readonly approve?: string;
  readonly json?: boolean;
}

export function registerBuild(program: Command, context: CommandContext): void {
  program
    .command('build')
    .description('build a release from a recipe')
    .option('--recipe <file>', 'recipe file, or the name of a recipe in the recipe folder', DEFAULT_RECIPE)
    .option('--set <path=value>', 'change a field of the recipe; may be given several times', addOverride, {})
    .option('--wait', 'stay until the build ends')
    .option('--approve <cut>', 'approve the cut as soon as it is proposed: suggested, t=0.2 or k=50')
    .option('--json', 'print one JSON object')
    .action(async (options: BuildOptions) => {
      const input: BuildReleaseInput = { recipe: absoluteIfPath(options.recipe), overrides: options.set };
      // Checked here as well as in the workflow: a wrong recipe should not cost a start of services.
      const { recipe } = loadRecipe(options.recipe, recipeFolder(), options.set);
      await context.withSession(async (session) => {
        const handle = await startBuild(session, recipe.name, input);
        if (!options.wait && !session.own) {
          context.print(
            options.json ? JSON.stringify({ workflowId: handle.workflowId }) : startedText(handle.workflowId),
          );
          return;
        }
        const outcome = await seeThrough(session, handle, context, options.approve);
        context.print(options.json ? JSON.stringify(outcome) : outcomeText(outcome));
      }, true);
    });
}

/** What `--json` prints. */
export interface BuildOutcome extends BuildReleaseResult {
  readonly ledger: ReturnType<typeof sumParts>;
}

/** Start a build. The id carries the time to the second, so that two builds of a data set differ. */
export async function startBuild(
  session: Session,
  dataset: string,
  input: BuildReleaseInput,
): Promise<WorkflowHandle<typeof buildRelease>> {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  return session.client.workflow.start<typeof buildRelease>('buildRelease', {
    workflowId: buildWorkflowId(dataset, stamp),
    taskQueue: TASK_QUEUES.light,
    args: [input],
    staticSummary: `Build a release of ${dataset}`,
  });
}

/** Follow a build to its end, approving its cut on the way if asked to. */
export async function seeThrough(
  session: Session,
  handle: WorkflowHandle<typeof buildRelease>,
  context: CommandContext,
  approve?: string,
): Promise<BuildOutcome> {
  const display = createProgressDisplay(process.stderr);
  let asked = false;
  try {
    await followBuild(handle, session.pool, async (view) => {
      display.show(view);
      if (asked || !view.build.waitsFor.includes('approval')) return;
      asked = true;
      if (approve === undefined) context.note(howToApprove(session, handle.workflowId));
      else await handle.executeUpdate(approveCutUpdate, { args: [{ cut: approve, by: 'command line' }] });
    });
  } catch (error) {
    throw new Error(`The build ${handle.workflowId} failed: ${failureText(error)}`);
  } finally {
    display.stop();
  }
  const result = await handle.result();
  return { ...result, ledger: sumParts(await readLedgerEntries(session.pool, result.runId)) };
}

function outcomeText(outcome: BuildOutcome): string {
  return [
    ledgerText(outcome.ledger),
    '',
    `${outcome.items} items in ${outcome.releaseDir}`,
    `run ${outcome.runId}, cut ${JSON.stringify(outcome.approvedCut)}`,
  ].join('\n');
}

function startedText(workflowId: string): string {
  return `started ${workflowId}; follow it with: dialoom status ${workflowId} --watch`;
}

function howToApprove(session: Session, workflowId: string): string {
  const page = session.addresses.reviewUrl ? `on ${session.addresses.reviewUrl}, or ` : '';
  return `The cut waits for approval: ${page}with: dialoom approve ${workflowId} --cut suggested`;
}
