import { z } from 'zod';
import { share } from './fields';

/** Repetition (DE-1, DE-2, DE-4, DE-5). */
export const dedupeSchema = z.strictObject({
  exact: z
    .boolean()
    .default(true)
    .describe('the same conversation twice; the same target text after normalisation (DE-1)'),
  near: z.boolean().default(true).describe('short lightly edited or reordered text (DE-2)'),
  nearSimilarity: share
    .default(0.6)
    .describe(
      'Jaccard similarity of character bigrams from which two targets with equal numbers are one (DE-2)',
    ),
});

export type DedupeRecipe = z.infer<typeof dedupeSchema>;
