import type { Pool } from 'pg';
import { formatCut } from '../../contract/cut';
import type { RunRef } from '../../contract/payloads';
import { REFRESH, type DriftMeasure, type RefreshReport } from '../../contract/refresh';
import { centreMoves } from '../../stages/06-cluster/refresh/centre-moves';
import { continueLabels, labelsByHash } from '../../stages/06-cluster/refresh/continue-labels';
import {
  countOrigins,
  describeDrift,
  meanMove,
  rowsByCluster,
  shareOutside,
} from '../../stages/06-cluster/refresh/describe-drift';
import { judgeDrift } from '../../stages/06-cluster/refresh/judge-drift';
import { methodBasis, misfitOf } from '../../stages/06-cluster/refresh/misfit';
import { readClustering, upsertClustering, type Clustering } from '../../storage/clusterings-table';
import { readLastApproval, type LastApproval } from '../../storage/cut-decisions-table';
import { withTransaction } from '../../storage/pool';
import { deleteReport, upsertReport } from '../../storage/run-reports-table';
import { readRun } from '../../storage/runs-table';
import type { JoinResult } from '../cluster';
import { readTexts, type ClusterDeps } from './context';
import { placeNewTexts } from './place-new-texts';
import { readCentres } from './read-centres';

/** Give today's texts their clusters under the last approved cut, and measure how far they have drifted from it (CU-7). */
export async function joinLastCut(deps: ClusterDeps, { runId }: RunRef): Promise<JoinResult> {
  const { pool } = deps;
  const { dataset, recipe, recipeDir } = await readRun(pool, runId);
  const { refresh, method } = recipe.cluster;
  const last = refresh.keep ? await readLastApproval(pool, dataset, runId) : undefined;
  if (!last) {
    await deleteReport(pool, runId, REFRESH);
    return { fits: false, reason: '' };
  }
  const origin = originOf(last);
  const before = await readBuilds(pool, last);
  const { id: embedder, dim } = await deps.openEmbedder(recipe, recipeDir);
  const basis = { embedder, method: methodBasis(recipe.cluster), embedded: recipe.embed.text };
  const misfit = misfitOf(origin, before?.last, basis);
  if (misfit || !before) {
    const reason = misfit ?? { en: '', zh: '' };
    const nothing = { rows: null, measures: [], changed: [], founded: [] };
    const report: RefreshReport = { outcome: 'inapplicable', reason, origin, ...nothing };
    await upsertReport(pool, runId, REFRESH, report);
    return { fits: false, reason: reason.en };
  }

  const { hashes, texts, weights } = await readTexts(pool, runId, recipe);
  const labelOf = labelsByHash(before.last, before.origin);
  const known = hashes.map((hash) => labelOf.get(hash) ?? 0);
  const rowsThen = rowsByCluster(before.origin.labels, before.origin.weights);
  const approved = await readCentres(pool, before.origin, dim, () => true);
  const later = await readCentres(pool, before.last, dim, (cluster) => !rowsThen.has(cluster));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const { reach, lastCluster } = before.last;
  const placed = await placeNewTexts(deps, runId, {
    ...{ embedder, dim, method, reach, approved, later },
    rows: hashes.flatMap((hash, i) => (known[i] === 0 ? [{ hash, weight: weights[i]! }] : [])),
    mostApart: refresh.newShare * all,
  });
  const labels = continueLabels(known, placed, [...approved.ids, ...later.ids], lastCluster);

  const rowsNow = rowsByCluster(labels, weights);
  const today = { embedder, leaves: hashes, weights, labels };
  const now = await readCentres(pool, today, dim, (cluster) => rowsThen.has(cluster));
  const moves = centreMoves(approved, now, dim);
  const measures: DriftMeasure[] = [
    { name: 'newShare', value: shareOutside(rowsNow, rowsThen), limit: refresh.newShare },
    { name: 'centreMove', value: meanMove(moves, rowsNow, reach), limit: refresh.centreMove },
  ];
  const { outcome, reason } = judgeDrift(origin, measures);
  const report: RefreshReport = {
    ...{ outcome, reason, origin, measures },
    rows: countOrigins(known, placed.joined, weights),
    ...describeDrift({ texts, weights, labels }, rowsThen, moves),
  };
  await withTransaction(pool, async (db) => {
    await upsertReport(db, runId, REFRESH, report);
    if (outcome === 'reopened') return;
    const newest = labels.reduce((most, label) => Math.max(most, label), lastCluster);
    await upsertClustering(db, runId, { ...basis, ...today, reach, lastCluster: newest });
  });
  return { fits: outcome === 'kept', reason: reason.en };
}

/** The decision that an approval goes back to, over any number of refreshes. */
function originOf(last: LastApproval): RefreshReport['origin'] {
  const { runId, decision, by } = last.from ?? last;
  return { runId, decision, by, cut: last.cut ? formatCut(last.cut) : '' };
}

/** Clusters as they were approved, and as the newest build under that approval left them. */
async function readBuilds(
  pool: Pool,
  last: LastApproval,
): Promise<{ readonly origin: Clustering; readonly last: Clustering } | undefined> {
  const newest = await readClustering(pool, last.runId);
  const origin = last.from ? await readClustering(pool, last.from.runId) : newest;
  return newest && origin && { origin, last: newest };
}
