import { z } from 'zod';
import { count, share } from './fields';

/** An OpenAI-compatible endpoint (LM-1). Keys come from the environment, by name only. */
export const endpointSchema = z.strictObject({
  name: z.string().min(1),
  baseUrl: z
    .string()
    .default('standin')
    .describe('URL up to /v1, or "standin" for the offline server that answers by rules (LM-9)'),
  apiKeyEnv: z
    .string()
    .default('')
    .describe('name of the environment variable that holds the key; empty: no key'),
  model: z
    .string()
    .default('standin-rules')
    .describe('model name sent with each request; "$NAME": in that environment variable'),
  family: z
    .string()
    .default('')
    .describe('whose model it is, e.g. qwen; empty: the letters that its name starts with (LA-8)'),
  jsonSchema: z
    .boolean()
    .default(true)
    .describe('endpoint supports response_format json_schema; else JSON mode (LM-3)'),
  maxOutputTokens: count(0)
    .default(1500)
    .describe('sent as max_tokens; 0: not sent, for models that know another name for it'),
  sendSeed: z.boolean().default(true).describe('send `seed`; turn off where an endpoint refuses it'),
  extraParameters: z
    .record(z.string(), z.json())
    .default({})
    .describe('further fields of each request, e.g. {"enable_thinking": false}'),
  timeoutSeconds: z.number().positive().default(60),
  concurrency: count(1).default(4).describe('requests in flight per worker, at most; fewer after a 429'),
  requestsPerMinute: count(0)
    .default(0)
    .describe('limit of the endpoint, kept by all workers together (LM-2); 0: none'),
  tokensPerMinute: count(0).default(0).describe('the same for tokens, prompt and answer; 0: none'),
  inputUsdPerMillion: z.number().min(0).default(0).describe('price of a million prompt tokens'),
  outputUsdPerMillion: z.number().min(0).default(0).describe('price of a million completion tokens'),
  batchPriceShare: share
    .default(0.5)
    .describe('what its Batch API takes of these prices: 1 the same, 0.5 half (LM-6)'),
});

export const modelsSchema = z.strictObject({
  endpoints: z.array(endpointSchema).default([endpointSchema.parse({ name: 'offline' })]),
});

/** Labelling (LA-*, LM-*). */
export const labelSchema = z.strictObject({
  endpoints: z.array(z.string()).default(['offline']).describe('names of the panel members’ endpoints'),
  ballots: count(1).default(2).describe('ballots per conversation at first'),
  maxBallots: count(1)
    .max(99)
    .default(5)
    .describe('ballots per conversation at most: while they are split, more are asked for (LA-3)'),
  stopProbability: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.85)
    .describe(
      'no more ballots once the leading task leads with this probability (LA-3); 1: only once no other can catch up',
    ),
  temperature: z.number().min(0).max(2).default(0.2),
  maxCostUsd: z
    .number()
    .min(0)
    .default(0)
    .describe('the build waits once all its calls, scores included, have cost so much (LM-7); 0: no cap'),
  transientTries: count(1)
    .default(4)
    .describe('a request that fails so often while its endpoint is up is parked'),
  mode: z
    .enum(['direct', 'batch'])
    .default('direct')
    .describe('batch: through the endpoints’ Batch API, cheaper and answered within a day (LM-6)'),
  batchSize: count(1)
    .default(10_000)
    .describe('conversations in one batch; it is cut at 50 000 requests and 100 MB (LM-6)'),
  batchPollSeconds: count(1)
    .default(60)
    .describe('first wait for a batch; each further one is twice as long, up to an hour (LM-6)'),
  shardSize: count(1).default(50).describe('conversations in one activity, when asked directly'),
  shardsInFlight: count(1).default(2),
  onFailure: z
    .enum(['wait', 'skip'])
    .default('wait')
    .describe('parked requests hold the build until a signal, or are left out and counted (LM-4)'),
  reflect: z
    .boolean()
    .default(false)
    .describe('each ballot is held against its evidence once more: twice the calls (LA-2)'),
  debate: z
    .boolean()
    .default(true)
    .describe('split votes are debated by at most 3 agents in 2 rounds (LA-4)'),
  aggregation: z
    .enum(['reliability', 'majority'])
    .default('reliability')
    .describe('votes weighted by the members’ estimated accuracy, or counted (LA-5)'),
  priorAccuracy: z
    .number()
    .min(0.01)
    .max(0.99)
    .default(0.8)
    .describe('accuracy of a member of which nothing is known yet'),
  repeatCorrelation: share
    .default(0.5)
    .describe('how alike repeated samples of one model are: 0 independent, 1 a single vote (LA-5)'),
  newTasks: z
    .strictObject({
      distance: z
        .number()
        .min(0)
        .max(2)
        .default(0.5)
        .describe('free-text tasks so near, by the embedder of `embed` and average linkage, are one'),
      minCount: count(1).default(3).describe('conversations about a new task before it is offered'),
    })
    .prefault({})
    .describe('tasks that the taxonomy lacks, offered as new entries: dialoom taxonomy (LA-6)'),
  minConfidence: z.number().min(0).max(1).default(0.5).describe('verdicts below are doubtful'),
  adjudication: z
    .enum(['skip', 'wait'])
    .default('skip')
    .describe(
      'doubtful verdicts: used as they are, or the build waits until a person has looked at them on the review page (LA-7)',
    ),
});

export type EndpointRecipe = z.infer<typeof endpointSchema>;
export type ModelsRecipe = z.infer<typeof modelsSchema>;
export type LabelRecipe = z.infer<typeof labelSchema>;
