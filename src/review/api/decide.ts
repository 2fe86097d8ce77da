import type { Hono } from 'hono';
import { z } from 'zod';
import { parseCut } from '../../contract/cut';
import { applyOverrides } from '../../contract/recipe/overrides';
import { clusterSchema } from '../../contract/recipe/cluster';
import { parseRecipe } from '../../contract/recipe/parse';
import { assertCutFits } from '../../stages/06-cluster/cut-tree';
import { DecisionError } from '../../stages/errors';
import type { RunState } from '../../storage/runs-table';
import { approveCutUpdate, rejectCutUpdate } from '../../workflows/messages';
import { answered, bodyOf, openRun } from '../ask-build';
import { inBothLanguages, Refusal } from '../refusal';
import type { ReviewDeps } from '../review-deps';
import type { ShelvedTree } from '../tree-shelf';

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
          suggest: clusterSchema.shape.suggest.unwrap(),
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
  if (typeof cut === 'string') return; // names are the workflow's business, and what is none too
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
