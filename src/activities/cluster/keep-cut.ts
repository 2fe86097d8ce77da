import { cancellationSignal } from '@temporalio/activity';
import type { RunRef } from '../../contract/payloads';
import { REFRESH, type DriftMeasure, type RefreshReport } from '../../contract/refresh';
import { distancesToMeans } from '../../stages/06-cluster/cluster-means';
import { judgeDrift } from '../../stages/06-cluster/refresh/judge-drift';
import { tasksByCluster, taskShift } from '../../stages/06-cluster/refresh/task-shift';
import { Tally } from '../../stages/ledger';
import { countTasks, replaceMembers } from '../../storage/cluster-members-table';
import { readClustering } from '../../storage/clusterings-table';
import { noteDecision, readDecisions } from '../../storage/cut-decisions-table';
import { noteLedger } from '../../storage/ledger-table';
import { withTransaction } from '../../storage/pool';
import { readReport, upsertReport } from '../../storage/run-reports-table';
import { readRun } from '../../storage/runs-table';
import { readVectors } from '../../storage/text-vectors-table';
import { readVerdicts } from '../../storage/verdicts-table';
import type { KeepResult } from '../cluster';
import { readTexts, type ClusterDeps } from './context';

/** Go on under the last approved cut, unless the tasks inside its clusters have shifted: now there are labels to tell (CU-7). */
export async function keepLastCut(deps: ClusterDeps, { runId }: RunRef): Promise<KeepResult> {
  const { pool } = deps;
  const { recipe, recipeDir } = await readRun(pool, runId);
  const before = (await readReport(pool, runId, REFRESH)) as RefreshReport | undefined;
  const clustering = await readClustering(pool, runId);
  if (!before || !clustering) throw new Error(`Run ${runId} has not joined an earlier cut`);
  const { origin } = before;
  const approval = (await readDecisions(pool, origin.runId)).find(
    ({ decision }) => decision === origin.decision,
  );
  if (!approval?.cut) throw new Error(`Decision ${origin.decision} of run ${origin.runId} is gone`);
  const { samples, leafOf, hashes, weights } = await readTexts(pool, runId, recipe);
  if (hashes.join() !== clustering.leaves.join()) {
    throw new Error(`The clusters of run ${runId} are older than its samples: join the last cut again`);
  }
  const clusterOf = samples.map((_, i) => clustering.labels[leafOf[i]!]!);
  const verdicts = await readVerdicts(pool, runId);
  const now = tasksByCluster(
    samples.flatMap(({ conversationId }, i) => {
      const verdict = verdicts.get(conversationId);
      return verdict ? [{ cluster: clusterOf[i]!, task: verdict.label.task, rows: 1 }] : [];
    }),
  );
  const shift: DriftMeasure = {
    name: 'taskShift',
    value: taskShift(tasksByCluster(await countTasks(pool, origin.runId)), now),
    limit: recipe.cluster.refresh.taskShift,
  };
  const measures = [...before.measures.filter(({ name }) => name !== shift.name), shift];
  const { outcome, reason } = judgeDrift(origin, measures);
  const report: RefreshReport = { ...before, outcome, reason, measures };
  if (outcome === 'reopened') {
    await upsertReport(pool, runId, REFRESH, report);
    return { kept: false, reason: reason.en };
  }

  const { dim } = await deps.openEmbedder(recipe, recipeDir);
  const vectors = await readVectors(pool, clustering.embedder, hashes, dim);
  const distances = distancesToMeans({ vectors, dim, weights }, clustering.labels, clustering.lastCluster);
  cancellationSignal().throwIfAborted();
  const account = new Tally();
  account.input = account.kept = samples.length;
  const { cut, overrides } = approval;
  await withTransaction(pool, async (db) => {
    await upsertReport(db, runId, REFRESH, report);
    await noteDecision(db, runId, {
      ...{ verdict: 'approve', cut, overrides, reason: reason.en },
      by: `refresh of decision ${origin.decision} of run ${origin.runId}`,
      from: { runId: origin.runId, decision: origin.decision },
    });
    const members = samples.map(({ sampleId }, i) => {
      return { sampleId, cluster: clusterOf[i]!, distance: distances[leafOf[i]!]! };
    });
    await replaceMembers(db, runId, members);
    await noteLedger(db, runId, account.entry('cluster', 'samples'));
  });
  return { kept: true, reason: reason.en, cut, clusterCount: new Set(clusterOf).size };
}
