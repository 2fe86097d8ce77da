import { Hono } from 'hono';
import { parseCut } from '../contract/cut';
import { sumParts } from '../stages/ledger';
import { readTree, readProposal } from '../storage/cluster-trees-table';
import { readDecisions } from '../storage/cut-decisions-table';
import { readLedgerEntries } from '../storage/ledger-table';
import { readProgress } from '../storage/progress-table';
import { findRelease } from '../storage/releases-table';
import { listRuns, readRun, type RunState } from '../storage/runs-table';
import { progressQuery } from '../workflows/messages';
import { clusterCards } from './cluster-cards';
import type { ReviewDeps } from './server';
import { packTree } from './pack-tree';

/** What the page reads. */
export function runRoutes({ pool, client }: ReviewDeps): Hono {
  const routes = new Hono();

  routes.get('/runs', async (c) => c.json((await listRuns(pool)).map(summary)));

  routes.get('/runs/:runId', async (c) => {
    const run = await readRun(pool, c.req.param('runId'));
    const { runId } = run;
    const [proposal, decisions, ledger, progress, release] = await Promise.all([
      readProposal(pool, runId),
      readDecisions(pool, runId),
      readLedgerEntries(pool, runId),
      readProgress(pool, runId),
      findRelease(pool, runId),
    ]);
    const { clusterCap, clusterRatio } = run.recipe.sample;
    return c.json({
      ...summary(run),
      proposal: proposal ?? null,
      quota: { cap: clusterCap, ratio: clusterRatio },
      decisions,
      ledger: sumParts(ledger),
      progress,
      release: release
        ? { directory: release.directory, itemCount: release.itemCount, contentId: release.contentId }
        : null,
      lastApproved: await lastApproved(run),
    });
  });

  /** Stage and waits of a running build; null once it has ended or while no worker answers. */
  routes.get('/runs/:runId/live', async (c) => {
    const run = await readRun(pool, c.req.param('runId'));
    if (run.closedAt !== null) return c.json(null);
    const handle = client.workflow.getHandle(run.workflowId);
    const live = await handle.query(progressQuery).catch(() => null);
    return c.json(live && { ...live, stages: await readProgress(pool, run.runId) });
  });

  routes.get('/runs/:runId/tree', async (c) => {
    const tree = await readTree(pool, c.req.param('runId'));
    if (!tree) return c.json({ error: 'This run has no cluster tree yet' }, 404);
    return c.body(packTree(tree.merges, tree.weights), 200, { 'content-type': 'application/octet-stream' });
  });

  routes.get('/runs/:runId/cards', async (c) => {
    const cut = parseCut(c.req.query('cut') ?? '');
    if (cut === 'invalid' || cut === 'suggested') return c.json({ error: 'cut must be t=0.2 or k=50' }, 400);
    return c.json(await clusterCards(pool, await readRun(pool, c.req.param('runId')), cut));
  });

  /** The cut that the data set's build before this one was approved with. */
  async function lastApproved(run: RunState): Promise<object | null> {
    const earlier = (await listRuns(pool, 200)).filter(
      (other) => other.dataset === run.dataset && other.createdAt < run.createdAt,
    );
    for (const { runId } of earlier) {
      const approval = (await readDecisions(pool, runId)).findLast(
        (decision) => decision.verdict === 'approve',
      );
      const proposal = approval && (await readProposal(pool, runId));
      if (approval && proposal)
        return { runId, approval, curve: proposal.curve, clusterCount: proposal.recommendedCount };
    }
    return null;
  }

  return routes;
}

function summary({ runId, workflowId, dataset, state, error, createdAt, closedAt }: RunState): object {
  return { runId, workflowId, dataset, state, error, createdAt, closedAt };
}
