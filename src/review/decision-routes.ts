import { Hono } from 'hono';
import { z } from 'zod';
import { failureText } from '../cli/failure-text';
import { readRun } from '../storage/runs-table';
import {
  approveCutUpdate,
  rejectCutUpdate,
  retryFailedSignal,
  skipFailedSignal,
} from '../workflows/messages';
import type { ReviewDeps } from './server';

const approval = z.strictObject({
  cut: z.string(),
  by: z.string().min(1, 'say who you are'),
  reason: z.string(),
});
const rejection = z.strictObject({
  by: z.string().min(1, 'say who you are'),
  reason: z.string().min(1, 'say why'),
  overrides: z.record(z.string(), z.unknown()).optional(),
});

/** What the page changes (CU-6): by updates, so that a refusal comes back as a sentence. */
export function decisionRoutes({ pool, client }: ReviewDeps): Hono {
  const routes = new Hono();

  routes.post('/runs/:runId/approve', async (c) => {
    const input = approval.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return c.json({ error: sentence(input.error) }, 400);
    const handle = await handleOf(c.req.param('runId'));
    try {
      return c.json({ cut: await handle.executeUpdate(approveCutUpdate, { args: [input.data] }) });
    } catch (error) {
      return c.json({ error: failureText(error) }, 409);
    }
  });

  routes.post('/runs/:runId/reject', async (c) => {
    const input = rejection.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return c.json({ error: sentence(input.error) }, 400);
    const { by, reason, overrides } = input.data;
    const handle = await handleOf(c.req.param('runId'));
    try {
      const args = [{ by, reason, ...(overrides && { overrides }) }] as const;
      return c.json({ verdict: await handle.executeUpdate(rejectCutUpdate, { args: [...args] }) });
    } catch (error) {
      return c.json({ error: failureText(error) }, 409);
    }
  });

  routes.post('/runs/:runId/failed-labels', async (c) => {
    const { skip } = z
      .object({ skip: z.boolean().default(false) })
      .parse(await c.req.json().catch(() => ({})));
    const handle = await handleOf(c.req.param('runId'));
    if (skip) await handle.signal(skipFailedSignal);
    else await handle.signal(retryFailedSignal, {});
    return c.json({ sent: skip ? 'skipFailed' : 'retryFailed' });
  });

  async function handleOf(runId: string): Promise<ReturnType<typeof client.workflow.getHandle>> {
    const run = await readRun(pool, runId);
    if (run.closedAt !== null)
      throw new Error(`This build has ended as ${run.state}: there is nothing to decide any more`);
    return client.workflow.getHandle(run.workflowId);
  }

  return routes;
}

function sentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
