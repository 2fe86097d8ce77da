import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import fastGlob from 'fast-glob';
import type { Recipe } from '../../contract/recipe/recipe';
import { RecipeError } from '../../stages/errors';

/** A file that a recipe names, before it is read. */
export interface SourceFile {
  readonly kind: 'chat' | 'document' | 'facts';
  readonly ordinal: number;
  /** Absolute. */
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Resolve the recipe's paths and globs: recipe order, then path order, each file once a kind.
 *
 * @throws {@link RecipeError} that names the field whose path matches no file.
 */
export async function findSourceFiles(recipe: Recipe, recipeDir: string): Promise<SourceFile[]> {
  const { chats, documents, facts } = recipe.sources;
  const tables = Object.entries(facts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [
    ...(await numbered(
      'facts',
      tables.map(([table, path]) => ({ field: `facts.${table}`, path, options: { table } })),
      recipeDir,
    )),
    ...(await numbered(
      'document',
      documents.map((path, i) => ({ field: `documents[${i}]`, path, options: {} })),
      recipeDir,
    )),
    ...(await numbered(
      'chat',
      chats.map((chat, i) => ({ field: `chats[${i}].path`, path: chat.path, options: chat })),
      recipeDir,
    )),
  ];
}

/** SHA-256 of a file's bytes in hexadecimal, streamed. @throws Error when the file cannot be opened. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

interface Pattern {
  readonly field: string;
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

async function numbered(
  kind: SourceFile['kind'],
  patterns: readonly Pattern[],
  cwd: string,
): Promise<SourceFile[]> {
  const files = new Map<string, Pattern['options']>();
  for (const { field, path, options } of patterns) {
    const matches = await fastGlob(path.replaceAll('\\', '/'), { cwd, absolute: true, dot: false });
    if (matches.length === 0) {
      throw new RecipeError(
        `sources.${field}: "${path}" matches no file in ${cwd}; paths are relative to the recipe`,
      );
    }
    for (const match of matches.sort()) if (!files.has(match)) files.set(match, options);
  }
  return [...files].map(([path, options], ordinal) => ({ kind, ordinal, path, options }));
}
