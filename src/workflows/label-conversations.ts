import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { LabelActivities } from '../activities/label';
import type { AskInput, LabelConversationsResult } from '../contract/payloads';
import { askInShards } from './ask-in-shards';
import { batchCalls, databaseWork, modelCalls } from './policies';

const { planLabelling, settleLabels, setBudget } = proxyActivities<LabelActivities>(databaseWork);
const { labelShard, retryParked } = proxyActivities<LabelActivities>(modelCalls);
const { submitBatches, collectBatches } = proxyActivities<LabelActivities>(batchCalls);

/**
 * Label every conversation of a run that still has a sample, down to verdicts (LA-*). Runs beside clustering, as a child of
 * the build.
 */
export async function labelConversations(input: AskInput): Promise<LabelConversationsResult> {
  const { runId } = input;
  return await askInShards('label', input, {
    plan: () => planLabelling({ runId }),
    askShard: (shard, summary) => labelShard.executeWithOptions({ summary }, [{ runId, shard }]),
    submitBatches: (shard) => submitBatches({ runId, shard }),
    collectBatches: (shard) => collectBatches({ runId, shard }),
    retryParked: (retry) => retryParked({ runId, ...retry }),
    setBudget: (usd) => setBudget({ runId, usd }),
    settle: () => settleLabels({ runId }),
    goOn: (resume) => continueAsNew<typeof labelConversations>({ ...input, resume }),
  });
}
