import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PiiType } from '../contract/recipe/privacy';
import type { LoadedRecipe } from '../providers/files/recipe-file';
import { RecipeError } from '../stages/errors';
import type { DictionaryEntry } from '../stages/03-privacy/find';

const COLUMNS: Readonly<Record<string, PiiType>> = {
  name: 'company',
  short_name: 'company',
  contact_person: 'person',
};

/**
 * Names in the recipe's enterprise table, read from its file: commands that work without a database search for the same
 * names as a build does. Empty when the recipe names no such table.
 *
 * @throws {@link RecipeError} when the file cannot be read.
 */
export function knownNames({ recipe, recipeDir }: LoadedRecipe): DictionaryEntry[] {
  const path = recipe.sources.facts.enterprises;
  if (path === undefined) return [];
  const rows = readRows(resolve(recipeDir, path));
  return rows.flatMap((row) =>
    Object.entries(COLUMNS).flatMap(([column, kind]) => (row[column] ? [{ kind, value: row[column] }] : [])),
  );
}

function readRows(path: string): Record<string, string>[] {
  try {
    return parse(readFileSync(path), { columns: true, bom: true, trim: true, relax_column_count: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no CSV in UTF-8';
    throw new RecipeError(`The enterprise table ${path} cannot be read (${code})`);
  }
}
