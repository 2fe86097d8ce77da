import { WorkflowNotFoundError } from '@temporalio/client';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { failureText } from '../../cli/failure-text';
import { parseCut } from '../../contract/cut';
import { applyOverrides } from '../../contract/recipe/overrides';
import { clusterSchema } from '../../contract/recipe/cluster';
import { parseRecipe } from '../../contract/recipe/parse';
import { assertCutFits } from '../../stages/06-cluster/cut-tree';
import { DecisionError } from '../../stages/errors';
import type { RunState } from '../../storage/runs-table';
import {
  approveCutUpdate,
  rejectCutUpdate,
  retryFailedSignal,
  skipFailedSignal,
} from '../../workflows/messages';
import { findRun } from '../find-run';
import { inBothLanguages, Refusal } from '../refusal';
import type { ReviewDeps } from '../review-deps';
import type { ShelvedTree } from '../tree-shelf';

/** A worker that is busy may take a while; after this nobody can tell whether it will. */
const UPDATE_PATIENCE_MS = 20_000;

const who = {
  /** Mark of the tree that the person looked at. */
  tree: z.string(),
  by: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(2000),
};

const approval = z.strictObject({
  ...who,
  cut: z.string(),
  overrides: z
    .array(z.strictObject({ leaf: z.int().min(0), keep: z.union([z.enum(['all', 'none']), z.int().min(1)]) }))
    .max(1000)
    .default([]),
});

const rejection = z.strictObject({
  ...who,
  /** Settings for the next tree; without them the build ends. */
  settings: z
    .strictObject({
      cluster: z
        .strictObject({
          method: clusterSchema.shape.method.unwrap(),
          k: z.int().min(0),
          minClusterSize: z.int().min(2),
          suggest: z.enum(['elbow', 'silhouette', 'gap']),
        })
        .partial(),
      embed: z.strictObject({ text: z.enum(['target', 'question_answer']) }).partial(),
      sample: z.strictObject({ clusterCap: z.int().min(1) }).partial(),
    })
    .partial()
    .optional(),
});

/** Approving and rejecting (CU-6): through the workflow's updates, which refuse with a sentence what does not fit. */
export function addDecisionRoutes(app: Hono, deps: ReviewDeps): void {
  app.post('/api/runs/:runId/approve', async (c) => {
    const { cut, by, reason, overrides, tree: stamp } = await bodyOf(c, approval);
    const run = await openRun(deps, c.req.param('runId'));
    const shelved = await sameTree(deps, run, stamp);
    refuseUnfitCut(shelved, cut);
    const input = {
      cut,
      by,
      reason,
      overrides: overrides.map(({ leaf, keep }) => ({ text: hashOf(shelved, leaf), keep })),
    };
    const approved = await answered(deps, (client) =>
      client.workflow.getHandle(run.workflowId).executeUpdate(approveCutUpdate, { args: [input] }),
    );
    return c.json({ cut: approved });
  });

  app.post('/api/runs/:runId/reject', async (c) => {
    const { by, reason, settings, tree: stamp } = await bodyOf(c, rejection);
    const run = await openRun(deps, c.req.param('runId'));
    await sameTree(deps, run, stamp);
    const overrides = settings && Object.keys(settings).length > 0 ? settings : undefined;
    const problems = overrides ? parseRecipe(applyOverrides(run.recipe, overrides)).problems : [];
    if (problems.length > 0) throw new Refusal(inBothLanguages(problems.join('; ')));
    await answered(deps, (client) =>
      client.workflow
        .getHandle(run.workflowId)
        .executeUpdate(rejectCutUpdate, { args: [{ by, reason, ...(overrides && { overrides }) }] }),
    );
    return c.json({ again: overrides !== undefined });
  });

  /** What becomes of labels that failed (LM-4): the workflow takes the word only while it waits for one. */
  app.post('/api/runs/:runId/failed-labels', async (c) => {
    const { skip } = await bodyOf(c, z.strictObject({ skip: z.boolean() }));
    const run = await openRun(deps, c.req.param('runId'));
    await answered(deps, (client) => {
      const handle = client.workflow.getHandle(run.workflowId);
      return skip ? handle.signal(skipFailedSignal) : handle.signal(retryFailedSignal, {});
    });
    return c.json({ sent: skip ? 'skipFailed' : 'retryFailed' });
  });
}

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  if (field === 'by') throw new Refusal({ en: 'Write your name', zh: '请填写姓名。' });
  if (field === 'reason') throw new Refusal({ en: 'Write a reason', zh: '请填写理由。' });
  throw new Refusal({
    en: `The request is not understood: ${parsed.error.issues[0]?.message ?? ''} (${String(field ?? 'body')})`,
    zh: `看不懂这个请求（${String(field ?? 'body')}）。`,
  });
}

async function openRun({ pool }: ReviewDeps, runId: string): Promise<RunState> {
  const run = await findRun(pool, runId);
  if (run.closedAt === null) return run;
  throw new Refusal(
    {
      en: `This build is over (${run.state}): nothing can be decided about it any more`,
      zh: '这次构建已经结束，不能再审批。',
    },
    409,
  );
}

/** What was looked at must be what is decided about. */
async function sameTree({ shelf }: ReviewDeps, { runId }: RunState, stamp: string): Promise<ShelvedTree> {
  const shelved = await shelf.open(runId);
  if (shelved.stamp === stamp) return shelved;
  throw new Refusal(
    {
      en: 'The tree was grown anew since you opened this page: reload it and look again',
      zh: '您打开页面之后聚类树已重新生成：请刷新页面，重新查看后再决定。',
    },
    409,
  );
}

/** The workflow knows the tree's range only; what lies between is checked here, before anything is decided. */
function refuseUnfitCut({ tree }: ShelvedTree, text: string): void {
  const cut = parseCut(text);
  if (cut === 'invalid' || cut === 'suggested') return; // the workflow has its own sentence for the first
  try {
    assertCutFits(tree.merges, tree.leaves.length, cut);
  } catch (error) {
    if (error instanceof DecisionError) throw new Refusal(inBothLanguages(error.message));
    throw error;
  }
}

function hashOf({ tree }: ShelvedTree, leaf: number): string {
  const hash = tree.leaves[leaf];
  if (hash !== undefined) return hash;
  throw new Refusal({ en: `The tree has no text ${leaf}`, zh: `聚类树里没有第 ${leaf} 条文本。` });
}

async function answered<T>(
  { client }: ReviewDeps,
  ask: (client: ReviewDeps['client']) => Promise<T>,
): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + UPDATE_PATIENCE_MS, () => ask(client));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      throw new Refusal(
        {
          en: 'This build is over: nothing can be decided about it any more',
          zh: '这次构建已经结束，不能再审批。',
        },
        409,
      );
    }
    if (isTimeout(error)) {
      throw new Refusal(
        {
          en: 'No worker answers at the moment: look at the state of the build before you try again',
          zh: '后台暂时没有响应：请先看一下构建状态，再决定是否重试。',
        },
        503,
      );
    }
    throw new Refusal(inBothLanguages(failureText(error)), 409);
  }
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError' || /deadline exceeded/i.test(error.message))
  );
}
