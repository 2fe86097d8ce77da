import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Calibration, PresetName } from '../../contract/calibration';
import type { RunRef } from '../../contract/payloads';
import type { ProposedCalibration } from '../../contract/proposal';
import { leafMarks } from '../../stages/06-cluster/distinct-texts';
import { updateProposal, upsertTree } from '../../storage/cluster-trees-table';
import { withTransaction } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readReport } from '../../storage/run-reports-table';
import { readRun } from '../../storage/runs-table';
import { deleteCheckpoint } from '../../storage/tree-checkpoints-table';
import { readVectors } from '../../storage/text-vectors-table';
import type { ProposalResult, TreeResult } from '../cluster';
import { CALIBRATION } from './calibrate';
import { readGrownTree, readTexts, type ClusterDeps } from './context';
import { runOnThread, STATE_EVERY_MS, type ThreadOptions } from './run-on-thread';
import { createTreeCheckpoint } from './tree-checkpoint';

export async function growRunTree(deps: ClusterDeps, { runId }: RunRef): Promise<TreeResult> {
  const { pool, threadCount = 0, stateEveryMs = STATE_EVERY_MS } = deps;
  const { recipe, recipeDir } = await readRun(pool, runId);
  const embedder = await deps.openEmbedder(recipe, recipeDir);
  const { samples, ...distinct } = await readTexts(pool, runId, recipe);
  const { hashes, weights } = distinct;
  const vectors = await readVectors(pool, embedder.id, hashes, embedder.dim);
  const { method, highestCut, k, minClusterSize, minSamples } = recipe.cluster;
  const options = { method, highestCut, k, minClusterSize, minSamples, seed: recipe.seed };
  const subject = { embedder: embedder.id, options, hashes, weights };
  const checkpoint = createTreeCheckpoint(pool, runId, subject);
  const resume = await checkpoint.load();
  const leaves = { vectors, dim: embedder.dim, weights };
  const merges = await runOnThread(
    { kind: 'grow', leaves, options: { ...options, resume }, threadCount },
    { ...watched(deps, runId), onState: checkpoint.save, stateEveryMs },
  );
  await checkpoint.settle();
  const marks = leafMarks(samples, distinct);
  await withTransaction(pool, async (db) => {
    await upsertTree(db, runId, { embedder: embedder.id, method, leaves: hashes, weights, marks, merges });
    await deleteCheckpoint(db, runId);
  });
  await noteProgress(pool, runId, 'cluster', 100, 100);
  return { leafCount: hashes.length, sampleCount: samples.length };
}

export async function proposeRunCut(deps: ClusterDeps, { runId }: RunRef): Promise<ProposalResult> {
  const { pool, threadCount = 0 } = deps;
  const { recipe, recipeDir } = await readRun(pool, runId);
  const embedder = await deps.openEmbedder(recipe, recipeDir);
  const { texts, weights, hashes } = await readTexts(pool, runId, recipe);
  const tree = await readGrownTree(pool, runId, hashes);
  const vectors = await readVectors(pool, tree.embedder, tree.leaves, embedder.dim);
  const input = {
    z: tree.merges,
    leaves: { vectors, dim: embedder.dim, weights },
    texts,
    marks: tree.marks,
    settings: recipe.cluster,
    quota: { cap: recipe.sample.clusterCap, ratio: recipe.sample.clusterRatio },
    seed: recipe.seed,
    embedder: tree.embedder,
    calibration: (await readReport(pool, runId, CALIBRATION)) as Calibration | undefined,
    knows: embedder.knows,
  };
  const proposal = await runOnThread({ kind: 'propose', input, threadCount }, watched(deps, runId));
  await updateProposal(pool, runId, proposal);
  return {
    suggested: proposal.recommended,
    clusterCount: proposal.recommendedCount,
    maxHeight: proposal.maxHeight,
    leafCount: proposal.finestCount,
    ...(proposal.calibration && { presets: presetDistances(proposal.calibration) }),
  };
}

function presetDistances({ presets }: ProposedCalibration): Record<PresetName, number> {
  const { strict, medium, loose } = presets;
  return { strict: strict.t, medium: medium.t, loose: loose.t };
}

/** Heartbeats and stored progress from what a thread says. */
export function watched({ pool }: ClusterDeps, runId: string): ThreadOptions {
  return {
    signal: cancellationSignal(),
    onProgress: (done, total) => {
      heartbeat({ done, total });
      // Progress is for people: a write that fails costs nothing.
      noteProgress(pool, runId, 'cluster', done, total).catch(() => undefined);
    },
  };
}
