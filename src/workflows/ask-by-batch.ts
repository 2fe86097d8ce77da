import { CancellationScope, log, proxyActivities, sleep } from '@temporalio/workflow';
import type { BatchResult } from '../activities/asking/results';
import type { LabelActivities } from '../activities/label';
import type { RunRef } from '../contract/payloads';
import type { AskSteps } from './ask-in-shards';
import type { BudgetGate } from './budget-gate';
import { modelCalls } from './policies';

/** An endpoint that does not answer may not hold a cancelled build for ever. */
const { cancelBatches } = proxyActivities<LabelActivities>({
  ...modelCalls,
  scheduleToCloseTimeout: '5 minutes',
});

/** Longest wait between two looks at a batch: a day of them is few events. */
const LONGEST_WAIT_MS = 3_600_000;
/** Looks at batches that are being cancelled, a minute apart: OpenAI takes up to ten minutes. */
const CANCEL_LOOKS = 12;
const CANCEL_WAIT_MS = 60_000;

/**
 * Ask about one shard through the Batch API (LM-6): send what is missing, wait for it by timers that grow, fetch it, and again,
 * for repairs, debates, and what expired, until nothing is missing.
 */
export async function askByBatch(
  { submitBatches, collectBatches }: Pick<AskSteps<never>, 'submitBatches' | 'collectBatches'>,
  shard: number,
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

/** End a cancelled run's batches and bring home what they have answered, for as long as endpoints usually take to end one. */
export async function endBatches(run: RunRef): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    try {
      for (let look = 0; look < CANCEL_LOOKS; look++) {
        const { openCount } = await cancelBatches(run);
        if (openCount === 0) return;
        await sleep(CANCEL_WAIT_MS);
      }
    } catch (error) {
      // The build ends as cancelled all the same; its batches are the endpoint's to end.
      log.warn('Batches of a cancelled build stay open', { error });
    }
  });
}
