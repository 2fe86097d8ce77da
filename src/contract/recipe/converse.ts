import { z } from 'zod';
import { count } from './fields';

/** Conversations, turns and samples (SE-1 to SE-4). */
export const converseSchema = z.strictObject({
  window: z.enum(['day', 'gap', 'both']).default('day').describe('what ends a conversation (SE-1)'),
  idleGapMinutes: z
    .number()
    .positive()
    .default(240)
    .describe('idle time that ends a conversation, for gap and both'),
  mergeGapSeconds: z
    .number()
    .min(0)
    .default(120)
    .describe('messages of one speaker that follow within this time make one turn (SE-2)'),
  contextTurns: count(1).default(10).describe('at most so many turns before the target (SE-3)'),
  contextTokens: count(1).default(1024).describe('at most so many tokens of context (SE-3)'),
  maxTurnTokens: count(8)
    .default(512)
    .describe('a longer turn of M is split at sentence ends; a longer target is rejected (SE-2)'),
  tokenizer: z
    .string()
    .default('estimate')
    .describe(
      '"estimate", or a hub name or local folder (relative to the recipe) of the tokenizer of the model to tune, e.g. Qwen/Qwen2.5-7B-Instruct (SE-4)',
    ),
});

export type ConverseRecipe = z.infer<typeof converseSchema>;
