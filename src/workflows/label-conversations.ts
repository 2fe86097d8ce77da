import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { LabelActivities } from '../activities/label';
import type {
  LabelConversationsInput,
  LabelConversationsResult,
  RetryFailedInput,
} from '../contract/payloads';
import { labelProgressSignal, retryFailedSignal, skipFailedSignal } from './messages';
import { databaseWork, modelCalls } from './policies';
import { slidingWindow } from './sliding-window';

const { planLabelling, settleLabels } = proxyActivities<LabelActivities>(databaseWork);
const { labelShard, retryParked } = proxyActivities<LabelActivities>(modelCalls);

/** Shards of one history: about six events each, far below the 10 000 of OP-3. */
const SHARDS_PER_RUN = 500;

/**
 * Label every conversation of a run that still has a sample: shards in a sliding window, then the parked ones by a
 * person's word, then verdicts (LA-*, LM-4). Runs beside clustering, as a child of the build.
 */
export async function labelConversations(input: LabelConversationsInput): Promise<LabelConversationsResult> {
  const answers: { readonly retry?: RetryFailedInput }[] = [];
  setHandler(retryFailedSignal, (retry: RetryFailedInput = {}) => void answers.push({ retry }));
  setHandler(skipFailedSignal, () => void answers.push({}));

  const plan = input.resume ?? { nextShard: 0, ...(await planLabelling({ runId: input.runId })) };
  const end = Math.min(plan.shardCount, plan.nextShard + SHARDS_PER_RUN);
  await slidingWindow(plan.nextShard, end, input.shardsInFlight, async (shard) => {
    await labelShard.executeWithOptions({ summary: `shard ${shard + 1} of ${plan.shardCount}` }, [
      { runId: input.runId, shard },
    ]);
    if ((shard + 1) % Math.ceil(plan.shardCount / 20) === 0) await tellBuild(shard + 1, plan.shardCount);
  });
  if (end < plan.shardCount) {
    await continueAsNew<typeof labelConversations>({ ...input, resume: { ...plan, nextShard: end } });
  }

  for (;;) {
    const settled = await settleLabels({ runId: input.runId });
    if (settled.failedCount === 0 || input.onFailure === 'skip') return settled;
    answers.length = 0; // what was said before there was something to decide does not count
    await tellBuild(plan.shardCount, plan.shardCount, settled.failedCount, true);
    await condition(() => answers.length > 0);
    const retry = answers.shift()?.retry;
    await tellBuild(plan.shardCount, plan.shardCount, settled.failedCount);
    if (!retry) return settled;
    await retryParked({ runId: input.runId, ...retry });
  }
}

async function tellBuild(
  doneShards: number,
  shardCount: number,
  failedCount = 0,
  waiting = false,
): Promise<void> {
  const parent = workflowInfo().parent;
  if (!parent) return;
  await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(labelProgressSignal, {
    doneShards,
    shardCount,
    failedCount,
    waiting,
  });
}
