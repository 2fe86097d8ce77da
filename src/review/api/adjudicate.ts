import type { Hono } from 'hono';
import { z } from 'zod';
import { countAdjudicated, readAdjudication } from '../../activities/label/adjudication';
import { conversationKey } from '../../stages/05-dedupe/conversation-key';
import { fitsTaxonomy } from '../../stages/08-label/human-label';
import { insertHumanLabel } from '../../storage/human-labels-table';
import type { RunState } from '../../storage/runs-table';
import { adjudicatedSignal, endAdjudicationUpdate } from '../../workflows/messages';
import { answered, bodyOf, openRun } from '../ask-build';
import { doubtfulCase, findConversation } from '../doubtful-case';
import { findRun } from '../find-run';
import { refusePrivateText } from '../private-text';
import { Refusal } from '../refusal';
import type { ReviewDeps } from '../review-deps';

/** The workflow is told so often that people have gone on, over the whole queue: its history must stay small (OP-3). */
const STEPS_TOLD = 20;

const by = z.string().trim().min(1).max(100);

const humanLabel = z.strictObject({
  task: z.string(),
  scenario: z.string(),
  product: z.string().nullable(),
  borrowingIntent: z.enum(['yes', 'no', 'unclear']),
  riskSignals: z.array(z.string()).max(100),
});

const said = z.strictObject({
  /** Null takes back what was said before. */
  label: humanLabel.nullable(),
  by,
  comment: z.string().trim().max(2000).default(''),
});

/** Labels by people where the panel was in doubt (LA-7). */
export function addAdjudicationRoutes(app: Hono, deps: ReviewDeps): void {
  const { pool } = deps;

  app.get('/api/runs/:runId/adjudication', async (c) => {
    const run = await findRun(pool, c.req.param('runId'));
    const { queue, labels } = await readAdjudication(pool, run);
    const { tasks, scenarios, products, riskSignals } = run.recipe.taxonomy;
    return c.json({
      policy: run.recipe.label.adjudication,
      queue: queue.map((one) => ({ ...one, by: labels.get(one.conversationId)?.by ?? null })),
      taxonomy: { tasks, scenarios, products, riskSignals },
    });
  });

  app.get('/api/runs/:runId/adjudication/:conversationId', async (c) => {
    const run = await findRun(pool, c.req.param('runId'));
    return c.json(await doubtfulCase(pool, run, c.req.param('conversationId')));
  });

  app.post('/api/runs/:runId/adjudication/finish', async (c) => {
    const input = await bodyOf(c, z.strictObject({ by, withoutRest: z.boolean() }));
    const run = await openRun(deps, c.req.param('runId'));
    const leftCount = await answered(deps, (client) =>
      client.workflow.getHandle(run.workflowId).executeUpdate(endAdjudicationUpdate, { args: [input] }),
    );
    return c.json({ leftCount });
  });

  app.post('/api/runs/:runId/adjudication/:conversationId', async (c) => {
    const { label, comment, ...who } = await bodyOf(c, said);
    const run = await findRun(pool, c.req.param('runId'));
    const { runId, dataset, recipe } = run;
    if (label && !fitsTaxonomy(recipe.taxonomy, label))
      throw new Refusal({
        en: 'The label names something that is not in the taxonomy of this build',
        zh: '标签里有本次构建的分类表中没有的条目。',
      });
    refusePrivateText(recipe.privacy, comment);
    const { conversationId, turns } = await findConversation(pool, run, c.req.param('conversationId'));
    const contentHash = conversationKey(turns);
    await insertHumanLabel(pool, dataset, { conversationId, contentHash, label, comment, ...who, runId });
    const count = await countAdjudicated(pool, run);
    await tell(deps, run, count.labelledCount, count.queuedCount);
    return c.json(count);
  });
}

/** Tell the build now and then. That it is told at all is a courtesy: it counts for itself before it goes on. */
async function tell({ client }: ReviewDeps, run: RunState, done: number, total: number): Promise<void> {
  if (run.closedAt !== null || run.recipe.label.adjudication === 'skip') return;
  if (done < total && done % Math.ceil(total / STEPS_TOLD) !== 0) return;
  await client.workflow
    .getHandle(run.workflowId)
    .signal(adjudicatedSignal)
    .catch(() => undefined);
}
