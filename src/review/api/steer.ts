import type { Hono } from 'hono';
import { z } from 'zod';
import { readBudget } from '../../storage/run-budgets-table';
import type { RunState } from '../../storage/runs-table';
import {
  pauseSignal,
  raiseBudgetSignal,
  resumeSignal,
  retryFailedSignal,
  skipFailedSignal,
} from '../../workflows/messages';
import { answered, bodyOf, openRun } from '../ask-build';
import { liveProgress, waitsFor } from '../live-progress';
import { Refusal } from '../refusal';
import type { ReviewDeps } from '../review-deps';

const failedLabels = z.strictObject({ skip: z.boolean(), endpoint: z.string().optional() });
const budget = z.strictObject({ usd: z.number().positive() });
const pause = z.strictObject({ pause: z.boolean() });

/** What people say to a running build besides the cut (OP-2): by the signals that the command line sends, too. */
export function addSteeringRoutes(app: Hono, deps: ReviewDeps): void {
  /** What becomes of labels and scores that failed (LM-4). */
  app.post('/api/runs/:runId/failed-labels', async (c) => {
    const { skip, endpoint } = await bodyOf(c, failedLabels);
    const run = await openRun(deps, c.req.param('runId'));
    if (endpoint !== undefined) assertEndpoint(run, endpoint);
    await assertWaiting(deps, run, ['failed-labels', 'failed-scores'], {
      en: 'No failed labels or scores wait for a decision',
      zh: '现在没有等待处理的失败标注或评分。',
    });
    await answered(deps, (client) => {
      const handle = client.workflow.getHandle(run.workflowId);
      return skip
        ? handle.signal(skipFailedSignal)
        : handle.signal(retryFailedSignal, endpoint === undefined ? {} : { endpoint });
    });
    return c.json({ sent: skip ? 'skipFailed' : 'retryFailed' });
  });

  /** More money for models (LM-7). */
  app.post('/api/runs/:runId/budget', async (c) => {
    const { usd } = await bodyOf(c, budget);
    const run = await openRun(deps, c.req.param('runId'));
    const { paidUsd } = await readBudget(deps.pool, run.runId);
    if (usd <= paidUsd)
      throw new Refusal({
        en: `Models have cost ${paidUsd.toFixed(4)} US$ already: name more than that`,
        zh: `模型调用已经花费 ${paidUsd.toFixed(4)} 美元：请填写更高的金额。`,
      });
    await assertWaiting(deps, run, ['budget'], {
      en: 'The build does not wait for a higher budget',
      zh: '构建现在没有在等待追加预算。',
    });
    await answered(deps, (client) =>
      client.workflow.getHandle(run.workflowId).signal(raiseBudgetSignal, { usd }),
    );
    return c.json({ usd });
  });

  app.post('/api/runs/:runId/pause', async (c) => {
    const { pause: on } = await bodyOf(c, pause);
    const run = await openRun(deps, c.req.param('runId'));
    await answered(deps, (client) =>
      client.workflow.getHandle(run.workflowId).signal(on ? pauseSignal : resumeSignal),
    );
    return c.json({ paused: on });
  });
}

function assertEndpoint({ recipe }: RunState, name: string): void {
  const names = recipe.models.endpoints.map((endpoint) => endpoint.name);
  if (names.includes(name)) return;
  throw new Refusal({
    en: `The recipe has no endpoint "${name}": choose one of ${names.join(', ')}`,
    zh: `配方里没有接口“${name}”：请在 ${names.join('、')} 中选择。`,
  });
}

/** A signal has no answer: whether it will be taken is looked up before. Where no worker answers, it is sent all the same. */
async function assertWaiting(
  deps: ReviewDeps,
  run: RunState,
  wanted: readonly string[],
  sentence: { readonly en: string; readonly zh: string },
): Promise<void> {
  const live = await liveProgress(deps, run);
  if (live !== null && !wanted.some((what) => waitsFor(live, what))) throw new Refusal(sentence, 409);
}
