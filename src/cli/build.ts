import type { Command } from 'commander';
import { DEFAULT_RECIPE } from '../contract/names';
import type { BuildReleaseInput } from '../contract/payloads';
import type { JsonObject } from '../contract/recipe/overrides';
import { loadRecipe } from '../providers/files/recipe-file';
import { findSourceFiles } from '../providers/files/source-files';
import type { CommandContext } from './command-context';
import { readCut } from './cut-option';
import { ledgerText } from './ledger-text';
import { recipeFolder } from './recipe-folder';
import { absoluteIfPath } from './recipe-path';
import { seeThrough, type BuildOutcome } from './see-through';
import { addOverride } from './set-option';
import { startBuild } from './start-build';

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
    .option('--approve <cut>', 'approve the cut as soon as it is proposed: suggested, t=0.2 or k=50', readCut)
    .option('--json', 'print one JSON object')
    .action(async (options: BuildOptions) => {
      const input: BuildReleaseInput = { recipe: absoluteIfPath(options.recipe), overrides: options.set };
      // Checked here as well as in the workflow: a wrong recipe should not cost a start of services.
      const { recipe, recipeDir } = loadRecipe(options.recipe, recipeFolder(), options.set);
      // A worker somewhere else may see files that this machine does not.
      if (!process.env['TEMPORAL_ADDRESS']) await findSourceFiles(recipe, recipeDir);
      await context.withSession(async (session) => {
        const handle = await startBuild(session, recipe.name, input, context);
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
