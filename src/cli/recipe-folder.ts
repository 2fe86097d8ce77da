import { join, resolve } from 'node:path';
import { packageRoot } from '../package-root';

/** The folder in which recipes are looked up by name: `DIALOOM_RECIPES`, or the package's own. */
export function recipeFolder(): string {
  return resolve(process.env['DIALOOM_RECIPES'] ?? join(packageRoot(), 'recipes'));
}
