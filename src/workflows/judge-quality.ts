import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { JudgeActivities } from '../activities/judge';
import type { LabelActivities } from '../activities/label';
import type { JudgeQualityInput, JudgeQualityResult } from '../contract/payloads';
import { askInShards } from './ask-in-shards';
import { batchCalls, databaseWork, modelCalls } from './policies';

const { setBudget } = proxyActivities<LabelActivities>(databaseWork);
const { planJudging, settleScores } = proxyActivities<JudgeActivities>(databaseWork);
const { judgeShard, retryParkedScores } = proxyActivities<JudgeActivities>(modelCalls);
const { submitJudgeBatches, collectJudgeBatches } = proxyActivities<JudgeActivities>(batchCalls);

/** Have every sample, or every made item, of a run scored, and leave out what is not good enough (LA-8). A child of the build. */
export async function judgeQuality(input: JudgeQualityInput): Promise<JudgeQualityResult> {
  const { runId, unit } = input;
  return await askInShards('judge', input, {
    plan: () => planJudging({ runId, unit }),
    askShard: (shard, summary) => judgeShard.executeWithOptions({ summary }, [{ runId, unit, shard }]),
    submitBatches: (shard) => submitJudgeBatches({ runId, unit, shard }),
    collectBatches: (shard) => collectJudgeBatches({ runId, unit, shard }),
    retryParked: (retry) => retryParkedScores({ runId, unit, ...retry }),
    setBudget: (usd) => setBudget({ runId, usd }),
    settle: () => settleScores({ runId, unit }),
    goOn: (resume) => continueAsNew<typeof judgeQuality>({ ...input, resume }),
  });
}
