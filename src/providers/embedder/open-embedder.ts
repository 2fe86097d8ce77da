import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Recipe } from '../../contract/recipe/recipe';
import { RecipeError } from '../../stages/errors';
import type { Embedder } from './embedder';
import { lexicalEmbedder } from './lexical-embedder';

export interface EmbedderContext {
  /** Absolute folder that relative model paths resolve against. */
  readonly recipeDir: string;
  /** Value of an environment variable that holds a key. */
  readonly readKey: (name: string) => string | undefined;
  /** Hub mirror for transformers.js; empty: the hub itself. */
  readonly remoteHost?: string;
}

/**
 * The embedder that a recipe asks for. The others' libraries are loaded only when they are wanted.
 *
 * @throws {@link RecipeError} when a model or an endpoint is not there.
 */
export async function openEmbedder(recipe: Recipe, context: EmbedderContext): Promise<Embedder> {
  const { embed } = recipe;
  switch (embed.embedder) {
    case 'lexical':
      return lexicalEmbedder;
    case 'transformers': {
      if (!embed.model) {
        throw new RecipeError(
          'embed.model: name a hub model or a local folder, or set embed.embedder to lexical',
        );
      }
      const folder = resolve(context.recipeDir, embed.model);
      const { openTransformersEmbedder } = await import('./transformers-embedder.js');
      return openTransformersEmbedder({
        model: existsSync(folder) ? folder : embed.model,
        dtype: embed.dtype,
        prefix: embed.prefix,
        pooling: embed.pooling,
        batchSize: embed.batchSize,
        ...(context.remoteHost ? { remoteHost: context.remoteHost } : {}),
      });
    }
    case 'openai': {
      const endpoint = recipe.models.endpoints.find((candidate) => candidate.name === embed.endpoint);
      if (!endpoint || endpoint.baseUrl === 'standin') {
        throw new RecipeError(
          `embed.endpoint: "${embed.endpoint}" is not an endpoint with embeddings among models.endpoints`,
        );
      }
      const { openOpenAiEmbedder } = await import('./openai-embedder.js');
      return openOpenAiEmbedder({
        baseUrl: endpoint.baseUrl,
        apiKey: endpoint.apiKeyEnv ? (context.readKey(endpoint.apiKeyEnv) ?? '') : '',
        model: embed.model || endpoint.model,
        timeoutMs: endpoint.timeoutSeconds * 1000,
        prefix: embed.prefix,
        batchSize: embed.batchSize,
      });
    }
  }
}
