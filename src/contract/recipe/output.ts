import { z } from 'zod';
import { count, share } from './fields';

/** Making items (MK-1 to MK-4). */
export const makeSchema = z.strictObject({
  systemPrompt: z
    .string()
    .default('你是供应链金融平台的客户经理助手，依据事实回答银行客户经理的问题，不编造数据。')
    .describe('system message of every item; empty: none'),
  knowledge: z
    .strictObject({
      minAnswerChars: count(1).default(8).describe('shorter answers are left out'),
      maxAnswerChars: count(20).default(600).describe('longer answers are left out'),
      maxPerSection: count(1).default(8).describe('question-answer pairs of one document section'),
    })
    .prefault({}),
  structured: z
    .strictObject({
      maxEvidence: count(1)
        .default(5)
        .describe('evidence entries per item; values of the answer keep theirs even beyond it'),
      maxEnterprises: count().default(3).describe('enterprises per item whose trade figures are computed'),
      maxTokens: count(256).default(3072).describe('a longer item is left out, never cut'),
      timeZone: z
        .string()
        .default('Asia/Shanghai')
        .describe('zone in which the day of a conversation is told'),
    })
    .prefault({}),
});

/** Mix and split (MX-1, MX-2, MX-3). */
export const mixSchema = z.strictObject({
  shares: z
    .strictObject({
      dialogue: share.default(0.6),
      knowledge: share.default(0.325),
      structured: share.default(0.075),
    })
    .prefault({})
    .describe('shares of the three classes; they must sum to 1 (MX-1)'),
  unit: z.enum(['rows', 'tokens']).default('rows').describe('what shares are counted in'),
  total: count(1).optional().describe('items wanted; without it, as many as the scarcest class allows'),
  order: z.enum(['shuffled', 'staged', 'easy_to_hard']).default('shuffled').describe('order of lines (MX-3)'),
  split: z
    .strictObject({ train: share.default(0.9), validation: share.default(0.05), test: share.default(0.05) })
    .prefault({})
    .describe('by contact, document and duplicate group; they must sum to 1 (MX-2)'),
  leakCosine: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.95)
    .describe(
      'a held-out dialogue is left out if a target in another split has equal numbers and a vector so near, whomever it is about (MX-2)',
    ),
});

/** Release (MX-4, MX-5). */
export const releaseSchema = z.strictObject({
  directory: z.string().default('releases').describe('folder for releases, relative to the recipe'),
  formats: z
    .array(z.enum(['openai', 'sharegpt', 'alpaca', 'swift', 'trl', 'instruction']))
    .min(1)
    .default(['openai', 'sharegpt', 'alpaca', 'swift', 'trl'])
    .describe(
      'openai: messages with weight; sharegpt, alpaca: LLaMA-Factory; swift: messages with loss; trl: prompt and completion; instruction: single-turn ' +
        'instruction, input, output with the context in input, as FinGPT and DISC-FinLLM have it (MX-4)',
    ),
});

export type MakeRecipe = z.infer<typeof makeSchema>;
export type MixRecipe = z.infer<typeof mixSchema>;
export type ReleaseRecipe = z.infer<typeof releaseSchema>;
