import { resolve } from 'node:path';

/** A recipe's name stays a name; a path becomes absolute, since the worker may run in another folder. */
export function absoluteIfPath(recipe: string): string {
  return /^[\w-]+$/.test(recipe) ? recipe : resolve(recipe);
}
