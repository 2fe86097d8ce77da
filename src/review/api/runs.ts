import type { Hono } from 'hono';
import { STAGES } from '../../contract/names';
import { REFRESH } from '../../contract/refresh';
import { sumParts } from '../../stages/ledger';
import { readDecisions } from '../../storage/cut-decisions-table';
import { readClusterNames, readTreeStamp } from '../../storage/cluster-trees-table';
import { readLedgerEntries } from '../../storage/ledger-table';
import { sumParked } from '../../storage/parked-requests-table';
import { readProgress } from '../../storage/progress-table';
import { readReport } from '../../storage/run-reports-table';
import { findRelease } from '../../storage/releases-table';
import { readBudget } from '../../storage/run-budgets-table';
import { listRuns, type RunState } from '../../storage/runs-table';
import { readMeanTokens } from '../../storage/samples-table';
import { countDoubtful } from '../../storage/verdicts-table';
import { findRun } from '../find-run';
import { liveProgress } from '../live-progress';
import type { ReviewDeps } from '../review-deps';

/** The list of builds, and one build with its live progress (OP-1). */
export function addRunRoutes(app: Hono, deps: ReviewDeps): void {
  app.get('/api/runs', async (c) => {
    const runs = await listRuns(deps.pool);
    return c.json(
      await Promise.all(
        runs.map(async (run) => ({ ...summary(run, deps), live: await liveProgress(deps, run) })),
      ),
    );
  });

  app.get('/api/runs/:runId', async (c) => {
    const run = await findRun(deps.pool, c.req.param('runId'));
    const { runId, recipe } = run;
    const [
      live,
      stages,
      decisions,
      ledger,
      tree,
      clusterNames,
      meanTokens,
      release,
      budget,
      parked,
      doubtfulCount,
      refresh,
    ] = await Promise.all([
      liveProgress(deps, run),
      readProgress(deps.pool, runId),
      readDecisions(deps.pool, runId),
      readLedgerEntries(deps.pool, runId),
      readTreeStamp(deps.pool, runId),
      readClusterNames(deps.pool, runId),
      readMeanTokens(deps.pool, runId),
      findRelease(deps.pool, runId),
      readBudget(deps.pool, runId),
      sumParked(deps.pool, runId),
      countDoubtful(deps.pool, runId),
      readReport(deps.pool, runId, REFRESH),
    ]);
    return c.json({
      ...summary(run, deps),
      live,
      steps: STAGES.filter((stage) => stage !== 'done'),
      stages,
      decisions,
      ledger: sumParts(ledger),
      // A page that opened between tree and proposal would never see the proposal.
      tree: clusterNames ? (tree ?? null) : null,
      meanTokens,
      budget,
      parked,
      doubtfulCount,
      endpoints: recipe.models.endpoints.map(({ name, model }) => ({ name, model })),
      adjudication: recipe.label.adjudication,
      refresh: refresh ?? null,
      release: release ? { directory: release.directory, itemCount: release.itemCount } : null,
      clusterNames: clusterNames ?? {},
      quota: { cap: recipe.sample.clusterCap, ratio: recipe.sample.clusterRatio },
      settings: {
        method: recipe.cluster.method,
        k: recipe.cluster.k,
        minClusterSize: recipe.cluster.minClusterSize,
        suggest: recipe.cluster.suggest,
        text: recipe.embed.text,
        clusterCap: recipe.sample.clusterCap,
      },
      tasks: recipe.taxonomy.tasks.map(({ id, zh, en }) => ({ id, zh, en })),
    });
  });
}

function summary(run: RunState, { temporalUiUrl, namespace }: ReviewDeps): Readonly<Record<string, unknown>> {
  const { runId, workflowId, dataset, state, error, createdAt, closedAt } = run;
  const temporalUrl = temporalUiUrl
    ? `${temporalUiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`
    : '';
  return { runId, workflowId, dataset, state, error, createdAt, closedAt, temporalUrl };
}
