import { condition, continueAsNew, isCancellation, proxyActivities, setHandler } from '@temporalio/workflow';
import type { LabelActivities } from '../activities/label';
import type {
  LabelConversationsInput,
  LabelConversationsResult,
  RetryFailedInput,
} from '../contract/payloads';
import { BudgetGate } from './budget-gate';
import { endBatches, labelByBatch } from './label-by-batch';
import { LabelReporter } from './label-reporter';
import { retryFailedSignal, skipFailedSignal } from './messages';
import { databaseWork, modelCalls } from './policies';
import { slidingWindow } from './sliding-window';

const { planLabelling, settleLabels, setBudget } = proxyActivities<LabelActivities>(databaseWork);
const { labelShard, retryParked } = proxyActivities<LabelActivities>(modelCalls);

/**
 * Shards of one history, far below the 10 000 events of OP-3: about six events each when asked directly; up to 300 a round, and
 * some rounds, where batches take a day each. Those of batches wait side by side, since nothing here is busy meanwhile.
 */
const SHARDS_PER_RUN = { direct: 500, batch: 5 } as const;

/**
 * Label every conversation of a run that still has a sample: shards in a sliding window, then the parked ones by a
 * person's word, then verdicts (LA-*, LM-4). At the cost cap it waits for a larger one (LM-7). Runs beside clustering, as a
 * child of the build.
 */
export async function labelConversations(input: LabelConversationsInput): Promise<LabelConversationsResult> {
  const { runId } = input;
  const answers: { readonly retry?: RetryFailedInput }[] = [];
  setHandler(retryFailedSignal, (retry: RetryFailedInput = {}) => void answers.push({ retry }));
  setHandler(skipFailedSignal, () => void answers.push({}));
  const reporter = new LabelReporter();
  const budget = new BudgetGate(
    (usd) => setBudget({ runId, usd }),
    (spent) => reporter.tell({ spent }),
  );

  const plan = input.resume ?? (await startPlan(runId, reporter));
  const { shardCount, mode = 'direct', batchPollMs = 60_000 } = plan;
  reporter.note({ doneShards: plan.nextShard, shardCount });
  const end = Math.min(shardCount, plan.nextShard + SHARDS_PER_RUN[mode]);
  let doneShards = plan.nextShard;
  const width = mode === 'batch' ? SHARDS_PER_RUN.batch : input.shardsInFlight;
  const shards = slidingWindow(plan.nextShard, end, width, async (shard) => {
    const summary = `shard ${shard + 1} of ${shardCount}`;
    const { paidUsd } =
      mode === 'batch'
        ? await labelByBatch({ runId, shard }, batchPollMs, budget)
        : await budget.pass(() => labelShard.executeWithOptions({ summary }, [{ runId, shard }]));
    reporter.note({ doneShards: ++doneShards, paidUsd });
    if (doneShards % Math.ceil(shardCount / 20) === 0) await reporter.tell();
  });
  try {
    await shards;
  } catch (error) {
    if (mode === 'batch' && isCancellation(error)) await endBatches({ runId });
    throw error;
  }
  if (end < shardCount) {
    await continueAsNew<typeof labelConversations>({ ...input, resume: { ...plan, nextShard: end } });
  }

  for (;;) {
    const settled = await settleLabels({ runId });
    if (settled.failedCount === 0 || input.onFailure === 'skip') return settled;
    answers.length = 0; // what was said before there was something to decide does not count
    await reporter.tell({ failedCount: settled.failedCount, waiting: true });
    await condition(() => answers.length > 0);
    const retry = answers.shift()?.retry;
    await reporter.tell({ waiting: false });
    if (!retry) return settled;
    const { paidUsd } = await budget.pass(() => retryParked({ runId, ...retry }));
    reporter.note({ paidUsd });
  }
}

/** The plan of a new run; its build is told what it may cost before anything is asked. */
async function startPlan(
  runId: string,
  reporter: LabelReporter,
): Promise<NonNullable<LabelConversationsInput['resume']>> {
  const { paidUsd, estimate, ...plan } = await planLabelling({ runId });
  await reporter.tell({ shardCount: plan.shardCount, paidUsd, estimate });
  return { nextShard: 0, ...plan };
}
