import type { Command } from 'commander';
import { z } from 'zod';
import { recipeSchema } from '../contract/recipe/recipe';
import { referenceRecipe } from '../contract/recipe/reference';
import { loadRecipe } from '../providers/files/recipe-file';
import type { CommandContext } from './command-context';
import { recipeFolder } from './recipe-folder';

export function registerRecipe(program: Command, context: CommandContext): void {
  const recipe = program.command('recipe').description('look at recipes');
  recipe
    .command('schema')
    .description('print the JSON schema of recipes: every field, its default and what it means')
    .action(() => {
      context.print(JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }), null, 2));
    });
  recipe
    .command('reference')
    .description('print a commented recipe with every field and its default')
    .action(() => {
      context.print(referenceRecipe().trimEnd());
    });
  recipe
    .command('check')
    .description('check a recipe and print it with all defaults filled in')
    .argument('<file>', 'recipe file, or the name of a recipe in the recipe folder')
    .action((file: string) => {
      context.print(JSON.stringify(loadRecipe(file, recipeFolder()).recipe, null, 2));
    });
}
