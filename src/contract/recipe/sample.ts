import { z } from 'zod';
import { count, share } from './fields';

// prettier-ignore
const SMALL_TALK = [
  '您好', '你好', '早上好', '上午好', '中午好', '下午好', '晚上好', '早', '在', '在吗', '好', '好的', '好嘞', '收到', '明白', '知道',
  '清楚', 'ok', '谢谢', '多谢', '感谢', '辛苦', '麻烦', '不客气', '应该的', '没事', '没关系', '再见', '拜拜', '回头聊', '晚安',
  '周末愉快', '节日快乐', '新年快乐', '祝', '工作顺利', '随时联系', '有问题', '有需要', '有事', '请', '稍等', '一下',
];

// prettier-ignore
const KEY_PHRASES = {
  callback: [
    '给您回电', '给您去电', '给您打电话', '打给您', '回您电话', '电话联系您', '给我回电', '给我打电话', '打给我', '打我电话',
    '电话联系我', '可以打电话', '方便接电话', '方便电话', '电话沟通',
  ],
  mood: [
    '非常抱歉', '十分抱歉', '让您久等', '给您添麻烦', '理解您的', '您别急', '您别着急', '感谢您的信任', '感谢您的理解', '着急', '不满意',
    '投诉', '失望',
  ],
};

export const DIMENSIONS = ['task', 'scenario', 'product'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const weights = z.record(z.string(), z.number().min(0)).default({});
const shares = z.record(z.string(), share).default({});

/** Sampling (SA-1 to SA-4). */
export const sampleSchema = z.strictObject({
  weights: z
    .enum(['cutoff', 'continuous', 'none'])
    .default('cutoff')
    .describe(
      'how a target’s place in its conversation weighs: cutoff lowers the first and the last ones; continuous rises from ' +
        'lowWeight at the ends to 1 in the middle; none looks at words alone (SA-1)',
    ),
  startCutoff: count()
    .default(1)
    .describe('the first so many targets of a conversation count as openings (SA-1)'),
  endCutoff: count().default(1).describe('the last so many targets count as closings (SA-1)'),
  lowWeight: share.default(0.1).describe('share of openings, closings and greetings that stays (SA-1)'),
  boostWords: z
    .array(z.string())
    .default([])
    .describe(
      'a target that holds one of these stays wherever it stands, e.g. 利率, 额度, 逾期, 风险; small talk does not (SA-1)',
    ),
  keyPhrases: z
    .record(z.string(), z.array(z.string()))
    .default(KEY_PHRASES)
    .describe(
      'openings and closings that hold one of these stay, and carry the name before it as a tag (SA-1)',
    ),
  smallTalkTasks: z
    .array(z.string())
    .default(['small_talk'])
    .describe('tasks of the taxonomy whose conversations count as greetings throughout (SA-1)'),
  smallTalkPhrases: z
    .array(z.string())
    .default(SMALL_TALK)
    .describe('a target of nothing but these, particles and forms of address counts as a greeting (SA-1)'),
  greetings: z
    .strictObject({ atLeast: share.default(0.05), atMost: share.default(0.1) })
    .prefault({})
    .describe('shares of all greetings between which they end, whatever weights and quotas say (SA-1)'),
  clusterCap: count(1).default(20).describe('at most so many rows of one cluster stay (SA-2)'),
  clusterRatio: share
    .default(1)
    .describe('at most this share of a cluster stays, but at least one row (SA-2)'),
  oversample: z
    .strictObject({
      below: count().default(0).describe('clusters with fewer rows than this are repeated; 0: none is'),
      times: count(1).max(3).default(2).describe('how often each of their rows is in the training split'),
    })
    .prefault({})
    .describe('repeat the rows of small clusters; every copy is named as one, and none is held out (SA-2)'),
  distribution: z
    .strictObject({
      within: z
        .array(z.enum(DIMENSIONS))
        .default([...DIMENSIONS])
        .describe('shares of these are kept; none: rows are not taken away for the sake of shares'),
      tolerance: share.default(0.05).describe('a share may differ from the wanted one by so much'),
      keepAtLeast: share
        .default(0.5)
        .describe(
          'at least this share of the rows stays; the tolerance is widened, and it is said, rather than lose more',
        ),
      weights: z
        .strictObject({ task: weights, scenario: weights, product: weights })
        .prefault({})
        .describe(
          'business weights by id: 2 wants twice the share that it had; the others keep their proportion; `none` is no product',
        ),
      shares: z
        .strictObject({ task: shares, scenario: shares, product: shares })
        .prefault({})
        .describe('fixed shares by id, e.g. product_fit: 0.3; the others divide the rest'),
    })
    .prefault({})
    .describe('shares of tasks, scenarios and products after sampling: as before, or as wanted (SA-3)'),
});

export type SampleRecipe = z.infer<typeof sampleSchema>;
export type DistributionRecipe = SampleRecipe['distribution'];
