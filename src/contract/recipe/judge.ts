import { z } from 'zod';

/** An answer's mean score, at least; 0: the class is not scored. */
const least = z.number().min(0).max(5).default(3);

/** Quality scores (LA-8). Shards, retries, batches and the cost cap are those of `label`. */
export const judgeSchema = z.strictObject({
  endpoint: z
    .string()
    .default('')
    .describe(
      'endpoint that scores samples and made items, of another family than those that label; empty: nothing is scored, nor left out for it (LA-8)',
    ),
  minScore: z
    .strictObject({ dialogue: least, knowledge: least, structured: least })
    .prefault({})
    .describe(
      'least mean of relevance, correctness, completeness and tone, 1 to 5, by class; what has no score is not accepted; 0: the class is not scored',
    ),
  minAspect: z
    .number()
    .int()
    .min(1)
    .max(5)
    .default(2)
    .describe('least score of each of the four: a fine tone does not make up for a wrong answer'),
  temperature: z.number().min(0).max(2).default(0),
});

export type JudgeRecipe = z.infer<typeof judgeSchema>;
