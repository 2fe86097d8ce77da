import { z } from 'zod';

/** Repetition (DE-1, DE-2, DE-4, DE-5). */
export const dedupeSchema = z.strictObject({
  exact: z
    .boolean()
    .default(true)
    .describe('the same conversation twice; the same target text after normalisation (DE-1)'),
  near: z.boolean().default(true).describe('short lightly edited or reordered text (DE-2)'),
  nearSimilarity: z
    .number()
    .min(0.2)
    .max(1)
    .default(0.6)
    .describe(
      'Jaccard similarity of character bigrams from which two targets with equal numbers are one (DE-2)',
    ),
  distinguish: z
    .array(z.string())
    .default([
      '核心企业',
      '供应商',
      '经销商',
      '买方',
      '卖方',
      '银行',
      '上游',
      '下游',
      '最高',
      '最低',
      '以上',
      '以下',
      '之前',
      '之后',
      '提前',
      '逾期',
      '增加',
      '减少',
    ])
    .describe(
      'words that must agree, in order, for two targets to be one; the names of the products count anyway (DE-2)',
    ),
});

export type DedupeRecipe = z.infer<typeof dedupeSchema>;
