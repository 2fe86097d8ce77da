import { InvalidArgumentError, type Command } from 'commander';
import { previewCleaning, type PreviewResult } from '../activities/ingest/preview-cleaning';
import { createMaskerOn } from '../activities/masker';
import { DEFAULT_RECIPE } from '../contract/names';
import { loadRecipe } from '../providers/files/recipe-file';
import { RecipeError } from '../stages/errors';
import { createMemoryVault } from '../storage/memory-vault';
import type { CommandContext } from './command-context';
import { knownNames } from './known-names';
import { previewText } from './preview-text';
import { recipeFolder } from './recipe-folder';

interface PreviewOptions {
  readonly recipe: string;
  readonly rule?: string;
  readonly samples: number;
  readonly json?: boolean;
}

/** What the cleaning rules of a recipe would do, before a build (CL-1 to CL-4). Needs no services, stores nothing. */
export function registerPreview(program: Command, context: CommandContext): void {
  program
    .command('preview')
    .description(
      'show what each cleaning rule does to the chat files of a recipe: counts, and before → after, masked',
    )
    .option('--recipe <file>', 'recipe file, or the name of a recipe in the recipe folder', DEFAULT_RECIPE)
    .option('--rule <name>', 'one rule alone, by its name in the list')
    .option('--samples <count>', 'messages shown a rule', wholeNumber, 5)
    .option('--json', 'print one JSON object')
    .action(async ({ recipe, rule, samples, json }: PreviewOptions) => {
      const loaded = loadRecipe(recipe, recipeFolder());
      // Placeholders for every type, also for those that the recipe keeps: this is shown on a screen.
      const privacy = { ...loaded.recipe.privacy, defaultPolicy: 'placeholder' as const, policies: {} };
      const masker = createMaskerOn(createMemoryVault(), privacy, knownNames(loaded));
      const result = await previewCleaning(loaded, masker, samples);
      if (rule !== undefined) expectRule(result, rule);
      const rules = result.rules.filter((account) => rule === undefined || account.rule === rule);
      context.print(json ? JSON.stringify({ ...result, rules }) : previewText(result, rule));
    });
}

function expectRule({ rules }: PreviewResult, rule: string): void {
  if (rules.some((account) => account.rule === rule)) return;
  throw new RecipeError(
    `No rule is called "${rule}"; these are: ${rules.map((account) => account.rule).join(', ')}`,
  );
}

function wholeNumber(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Write a whole number from 0 to 9999.');
}
