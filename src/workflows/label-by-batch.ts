import { proxyActivities, sleep } from '@temporalio/workflow';
import type { BatchResult, LabelActivities } from '../activities/label';
import type { RunRef } from '../contract/payloads';
import type { BudgetGate } from './budget-gate';
import { modelCalls } from './policies';

const { submitBatches, collectBatches } = proxyActivities<LabelActivities>(modelCalls);

/** Longest wait between two looks at a batch: a day of them is few events. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Label one shard through the Batch API (LM-6): send what is missing, wait for it by timers that grow, fetch it, and again,
 * for repairs, debates, and what expired, until nothing is missing.
 */
export async function labelByBatch(
  shard: RunRef & { readonly shard: number },
  firstWaitMs: number,
  budget: BudgetGate,
): Promise<BatchResult> {
  for (;;) {
    const sent = await budget.pass(() => submitBatches(shard));
    if (sent.openCount === 0) return sent;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      await sleep(waitMs);
      const { openCount } = await collectBatches(shard);
      if (openCount === 0) break;
    }
  }
}
