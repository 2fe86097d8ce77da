import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { ESTIMATE_NAME, estimateTokens, type CountTokens } from '../stages/04-converse/estimate-tokens';
import { RecipeError } from '../stages/errors';

/** Counts the tokens that a model would see (SE-4). */
export interface TokenCounter {
  /** What counted: `estimate-1`, a hub name, or the name of the tokenizer's folder. */
  readonly name: string;
  readonly count: CountTokens;
}

/**
 * Open the token counter that a recipe names.
 *
 * @param tokenizer `estimate`; a folder with `tokenizer.json` and `tokenizer_config.json`; or a hub name, which is
 *   fetched once and cached (the hub's address is `env.remoteHost` of transformers.js).
 * @param baseDir What a relative folder resolves against.
 * @throws {@link RecipeError} when there is no such tokenizer, with the cure.
 */
export async function openTokenCounter(tokenizer: string, baseDir = process.cwd()): Promise<TokenCounter> {
  if (tokenizer === 'estimate') return { name: ESTIMATE_NAME, count: estimateTokens };
  const folder = resolve(baseDir, tokenizer);
  const local = existsSync(folder);
  if (!local && /^[./~]|^[A-Za-z]:\\/.test(tokenizer)) {
    throw new RecipeError(
      `converse.tokenizer: there is no folder ${folder}; put tokenizer.json and tokenizer_config.json there, or use "estimate"`,
    );
  }
  try {
    const { encode } = await load(tokenizer, local ? folder : undefined);
    return { name: local ? basename(folder) : tokenizer, count: (text) => encode(text).length };
  } catch (error) {
    throw new RecipeError(
      `converse.tokenizer: "${tokenizer}" does not load (${error instanceof Error ? error.message : String(error)}); ` +
        'name a hub model that this machine can reach, a folder with tokenizer.json and tokenizer_config.json, or "estimate"',
    );
  }
}

async function load(name: string, folder?: string): Promise<{ encode: (text: string) => number[] }> {
  // The package has a CommonJS build, but its types describe the other one. It is heavy: loaded when it is wanted.
  const { AutoTokenizer, env } = createRequire(__filename)('@xenova/transformers') as typeof Transformers;
  const before = env.localModelPath;
  if (folder) env.localModelPath = dirname(folder);
  try {
    const opened = await AutoTokenizer.from_pretrained(
      folder ? basename(folder) : name,
      folder ? { local_files_only: true } : {},
    );
    // Special tokens belong to the chat template, not to the text.
    return { encode: (text) => opened.encode(text, { add_special_tokens: false }) };
  } finally {
    env.localModelPath = before;
  }
}
