import { condition, isCancellation, setHandler } from '@temporalio/workflow';
import type { AskPlan, BatchResult, ShardResult } from '../activities/asking/results';
import type { AskInput, AskResume, LabelProgress, RetryFailedInput } from '../contract/payloads';
import { askByBatch, endBatches } from './ask-by-batch';
import { BudgetGate } from './budget-gate';
import { LabelReporter } from './label-reporter';
import { retryFailedSignal, skipFailedSignal } from './messages';
import { refusalOf } from './refusal';
import { slidingWindow } from './sliding-window';

/** The activities of one work for models, bound to their run. */
export interface AskSteps<R extends { readonly failedCount: number }> {
  plan(): Promise<AskPlan>;
  askShard(shard: number, summary: string): Promise<ShardResult>;
  submitBatches(shard: number): Promise<BatchResult>;
  collectBatches(shard: number): Promise<{ readonly openCount: number }>;
  retryParked(retry: RetryFailedInput): Promise<ShardResult>;
  setBudget(usd: number): Promise<void>;
  settle(): Promise<R>;
  /** Continue as new. */
  goOn(resume: AskResume): Promise<never>;
}

/**
 * Shards of one history, far below the 10 000 events of OP-3: about six events each when asked directly; up to 300 a round, and
 * some rounds, where batches take a day each. Those of batches wait side by side, since nothing here is busy meanwhile.
 */
const SHARDS_PER_RUN = { direct: 500, batch: 5 } as const;

/**
 * Ask models about all subjects of a run: shards in a sliding window, then the parked ones by a person's word, then what all
 * of it comes to (LM-4). At the cost cap it waits for a larger one (LM-7). Call it before the first `await`.
 */
export async function askInShards<R extends { readonly failedCount: number }>(
  work: LabelProgress['work'],
  { runId, onFailure, shardsInFlight, resume }: AskInput,
  steps: AskSteps<R>,
): Promise<R> {
  const answers: { readonly retry?: RetryFailedInput }[] = [];
  setHandler(
    retryFailedSignal,
    (retry?: RetryFailedInput | null) => void answers.push({ retry: retry ?? {} }),
  );
  setHandler(skipFailedSignal, () => void answers.push({}));
  const reporter = new LabelReporter(work);
  const budget = new BudgetGate(
    (usd) => steps.setBudget(usd),
    (spent) => reporter.tell({ spent }),
  );

  const plan = resume ?? (await startPlan(steps, reporter));
  const { nextShard, shardCount, mode, batchPollMs } = plan;
  reporter.note({ doneShards: nextShard, shardCount });
  const end = Math.min(shardCount, nextShard + SHARDS_PER_RUN[mode]);
  let doneShards = nextShard;
  const width = mode === 'batch' ? SHARDS_PER_RUN.batch : shardsInFlight;
  const shards = slidingWindow(nextShard, end, width, async (shard) => {
    const summary = `shard ${shard + 1} of ${shardCount}`;
    const { paidUsd } =
      mode === 'batch'
        ? await askByBatch(steps, shard, batchPollMs, budget)
        : await budget.pass(() => steps.askShard(shard, summary));
    reporter.note({ doneShards: ++doneShards, paidUsd });
    if (doneShards % Math.ceil(shardCount / 20) === 0) await reporter.tell();
  });
  try {
    await shards;
  } catch (error) {
    if (mode === 'batch' && isCancellation(error)) await endBatches({ runId });
    throw error;
  }
  if (end < shardCount) return await steps.goOn({ ...plan, nextShard: end });

  for (;;) {
    const settled = await steps.settle();
    if (settled.failedCount === 0 || onFailure === 'skip') return settled;
    answers.length = 0; // what was said before there was something to decide does not count
    await reporter.tell({ failedCount: settled.failedCount, waiting: true });
    await condition(() => answers.length > 0);
    const retry = answers.shift()?.retry;
    await reporter.tell({ waiting: false });
    if (!retry) return settled;
    try {
      const { paidUsd } = await budget.pass(() => steps.retryParked(retry));
      reporter.note({ paidUsd });
    } catch (error) {
      // A word that names a wrong endpoint changes nothing (OP-2).
      await reporter.tell({ refused: refusalOf(error) });
    }
  }
}

/** The plan of a new run; its build is told what it may cost before anything is asked. */
async function startPlan(steps: Pick<AskSteps<never>, 'plan'>, reporter: LabelReporter): Promise<AskResume> {
  const { paidUsd, estimate, ...plan } = await steps.plan();
  await reporter.tell({ shardCount: plan.shardCount, paidUsd, estimate });
  return { nextShard: 0, ...plan };
}
