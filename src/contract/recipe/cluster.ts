import { z } from 'zod';
import { count } from './fields';

/** Embeddings (CU-1). */
export const embedSchema = z.strictObject({
  embedder: z
    .enum(['lexical', 'transformers', 'openai'])
    .default('lexical')
    .describe('lexical needs no download and knows letters, not meaning; the others know meaning'),
  model: z.string().default('').describe('hub name or local folder (transformers), model name (openai)'),
  endpoint: z.string().default('').describe('name of an endpoint of `models.endpoints` (openai)'),
  dtype: z.string().default('fp32').describe('weights to load (transformers): fp32, q8, …'),
  prefix: z.string().default('').describe('text put before each text, for models that want one'),
  pooling: z
    .enum(['mean', 'cls'])
    .default('mean')
    .describe('how token vectors become one (transformers); BGE models want cls'),
  text: z
    .enum(['target', 'question_answer'])
    .default('target')
    .describe('what is embedded: the target, or the turn before it and the target (DE-3)'),
  batchSize: count(1).default(32).describe('texts in one model call'),
  partSize: count(1).default(2000).describe('distinct texts in one activity'),
});

/** The last approved cut in the data set's next builds (CU-7). */
const refreshSchema = z.strictObject({
  keep: z
    .boolean()
    .default(true)
    .describe(
      'the next build goes on under the last approved cut while drift stays within the limits; false: every build asks',
    ),
  newShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('approval reopens when a larger share of rows is in clusters that nobody approved'),
  centreMove: z
    .number()
    .min(0)
    .default(0.25)
    .describe(
      'approval reopens when the centres of approved clusters moved farther: mean over rows, as a share of the approved distance',
    ),
  taskShift: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe(
      'approval reopens when the tasks inside approved clusters shifted more: Jensen–Shannon divergence in bits, mean over rows',
    ),
});

/** Who names clusters (CU-5). */
const namingSchema = z.strictObject({
  endpoint: z
    .string()
    .default('')
    .describe(
      'name of an endpoint of `models.endpoints` that names the largest clusters; empty: their key terms do',
    ),
});

/** The cluster tree and its cut (CU-2, CU-4). */
export const clusterSchema = z.strictObject({
  method: z
    .enum(['average', 'complete', 'single', 'k-means', 'hdbscan'])
    .default('average')
    .describe(
      'cosine distance throughout: agglomerative by average, complete or single linkage, spherical k-means, or HDBSCAN; a cut of the last two joins whole clusters',
    ),
  k: count()
    .default(0)
    .describe('at most so many clusters (k-means); 0: the square root of the number of distinct texts'),
  minClusterSize: count(2)
    .default(50)
    .describe('fewer rows are no cluster, and each distinct text of them stands alone (hdbscan)'),
  minSamples: count()
    .default(0)
    .describe(
      'rows in the neighbourhood that makes a row dense, itself counted (hdbscan); 0: minClusterSize',
    ),
  highestCut: z
    .number()
    .positive()
    .max(2)
    .default(2)
    .describe(
      'no cut above this distance is ever wanted: larger trees grow faster and in less memory with a low one',
    ),
  suggest: z
    .enum(['elbow', 'silhouette', 'gap', 'strict', 'medium', 'loose'])
    .default('silhouette')
    .describe(
      'which suggestion is recommended, or which preset as calibrated for the embedder; all are computed and shown',
    ),
  gridSize: count(3).default(24).describe('number of cuts that suggestions look at'),
  subset: count(50).default(2000).describe('at most so many leaves are looked at for silhouettes'),
  naming: namingSchema.prefault({}),
  refresh: refreshSchema.prefault({}),
});

/** Who may move the build past the cut, and when (CU-6). */
export const approvalSchema = z.strictObject({
  policy: z
    .enum(['wait', 'approve_suggested', 'abort'])
    .default('wait')
    .describe('after `timeoutHours`: go on waiting, approve the suggestion, or abort'),
  timeoutHours: z.number().positive().default(72),
  remindHours: z.number().positive().default(24).describe('a reminder is noted after each such time'),
});

export type EmbedRecipe = z.infer<typeof embedSchema>;
export type ClusterRecipe = z.infer<typeof clusterSchema>;
export type ClusterMethod = ClusterRecipe['method'];
export type RefreshRecipe = z.infer<typeof refreshSchema>;
export type ApprovalRecipe = z.infer<typeof approvalSchema>;
