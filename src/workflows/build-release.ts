import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { ClusterActivities } from '../activities/cluster';
import type { ConverseActivities } from '../activities/converse';
import type { IngestActivities } from '../activities/ingest';
import type { LabelActivities } from '../activities/label';
import type { OutputActivities } from '../activities/output';
import type { OpenRunResult, RunActivities } from '../activities/runs';
import type { BuildReleaseInput, BuildReleaseResult } from '../contract/payloads';
import type { Cut } from '../contract/vocabulary';
import { AdjudicationDesk } from './adjudication';
import { adjudicate, judge, label, offerTasks } from './ask-models';
import { askForCut } from './ask-for-cut';
import { CutDesk, type CutDecision } from './cut-approval';
import { FailedLabelsDesk } from './failed-labels';
import { keepCut } from './keep-cut';
import { messageOf } from './message-of';
import { batchWork, computation, databaseWork, modelCalls } from './policies';
import { StatusBoard } from './status-board';
import { together } from './together';

const { openRun, closeRun } = proxyActivities<RunActivities>(databaseWork);
const { loadFacts, ingestDocument, ingestChat } = proxyActivities<IngestActivities>(computation);
const { buildConversations, dropRepeats } = proxyActivities<ConverseActivities>(computation);
const { planEmbedding, growTree, proposeCut } = proxyActivities<ClusterActivities>(computation);
const { embedPart, calibrateCuts } = proxyActivities<ClusterActivities>(batchWork);
const { countAdjudicated } = proxyActivities<LabelActivities>(databaseWork);
const { checkCut, applyCut, noteRejection } = proxyActivities<ClusterActivities>(databaseWork);
const { checkEndpoints } = proxyActivities<LabelActivities>(modelCalls);
const { sampleTargets, makeItems, mixItems, checkGates, writeRelease } =
  proxyActivities<OutputActivities>(computation);

/**
 * Build one release: chat logs and documents in, an immutable folder out. Clustering with its approval and models'
 * labels and scores run side by side and meet at sampling.
 *
 * @throws ApplicationFailure of type `CutRejected`, or of a stage's permanent error.
 */
export async function buildRelease(input: BuildReleaseInput = {}): Promise<BuildReleaseResult> {
  const runId = runIdOfThisWorkflow();
  const board = new StatusBoard(runId);
  const desk = new CutDesk({ note: board.note, settle: (decision) => settle(runId, decision) });
  const failedLabels = new FailedLabelsDesk(board);
  const adjudication = new AdjudicationDesk(board, () => countAdjudicated({ runId }));
  board.refuseOtherSignals();
  try {
    const opened = await openRun({ runId, workflowId: workflowInfo().workflowId, input });
    board.open(opened.dataset, opened.reviewUrl);
    // Models are asked later: a key that is missing should not cost the hours until then.
    await checkEndpoints({ runId });
    await ingest(runId, opened, board);
    await board.enter('converse');
    board.count({ ...(await buildConversations({ runId })) });
    await board.enter('dedupe');
    const repeats = await dropRepeats({ runId });
    board.count({ samplesKept: repeats.keptCount, repeats: repeats.droppedCount });

    let labelled = false;
    const [approvedCut] = await together([
      () => chooseCut(runId, opened, desk, board, () => labelled),
      () => askModels(runId, opened, failedLabels, adjudication, board).then(() => void (labelled = true)),
    ]);
    const released = await release(runId, opened, failedLabels, board);
    await closeRun({ runId, state: 'released' });
    await board.enter('done');
    return { runId, releaseDir: released.releaseDir, items: released.itemCount, approvedCut };
  } catch (error) {
    await CancellationScope.nonCancellable(() => closeRun({ runId, ...ending(error) }));
    throw error;
  }
}

/** Facts first: names in them are what chats are searched for. Chats one by one: stand-ins are numbered in file order. */
async function ingest(runId: string, opened: OpenRunResult, board: StatusBoard): Promise<void> {
  await board.enter('ingest');
  for (let ordinal = 0; ordinal < opened.factTableCount; ordinal++) await loadFacts({ runId, ordinal });
  for (let ordinal = 0; ordinal < opened.documentCount; ordinal++) await ingestDocument({ runId, ordinal });
  let rows = 0;
  let messages = 0;
  for (let ordinal = 0; ordinal < opened.chatFileCount; ordinal++) {
    const file = await ingestChat({ runId, ordinal });
    board.count({ rows: (rows += file.inputCount), messages: (messages += file.keptCount) });
  }
}

/** Embed; go on under the last approved cut (CU-7), or grow the tree, propose a cut, and ask until one is approved (CU-6). */
async function chooseCut(
  runId: string,
  policy: OpenRunResult,
  desk: CutDesk,
  board: StatusBoard,
  labelled: () => boolean,
): Promise<Cut> {
  for (let round = 0; ; round++) {
    await board.enter('embed');
    const plan = await planEmbedding({ runId });
    for (let part = 0; part < plan.partCount; part++) await embedPart({ runId, part });
    await board.enter('cluster');
    // Whoever rejects wants another tree, not the last cut again.
    const kept = round === 0 ? await keepCut(runId, board, labelled) : undefined;
    if (kept) return kept;
    const { leafCount } = await growTree({ runId });
    await calibrateCuts({ runId });
    const proposal = await proposeCut({ runId });
    await board.enter('approve');
    const decision =
      leafCount === 0
        ? nothingToDecide(proposal.suggested)
        : await askForCut(runId, desk, proposal, policy, board);
    if (decision.verdict === 'reject') {
      if (decision.overrides) continue;
      throw ApplicationFailure.nonRetryable(
        `${decision.by} rejected the cut: ${decision.reason}`,
        'CutRejected',
      );
    }
    const { cut, by, reason, overrides } = decision;
    const applied = await applyCut({ runId, cut, by, reason, ...(overrides && { overrides }) });
    board.count({ clusterCount: applied.clusterCount });
    if (applied.strayOverrideCount)
      board.note(`${applied.strayOverrideCount} overrides name no text of the tree and were left out`);
    return cut;
  }
}

/** A data set without chats has an empty tree: nobody is asked about it. */
function nothingToDecide(cut: Cut): CutDecision {
  return { verdict: 'approve', cut, by: 'nobody', reason: 'there is no text to group' };
}

/** What of a decision may be refused: a cut that the tree does not have, settings that make no recipe. */
async function settle(runId: string, decision: CutDecision): Promise<void> {
  if (decision.verdict === 'approve') {
    await checkCut({ runId, cut: decision.cut });
    return;
  }
  const { by, reason, overrides } = decision;
  await noteRejection({ runId, by, reason, ...(overrides && { overrides }) });
}

/** Labels; then scores and, side by side with them, what people say about doubtful labels. */
async function askModels(
  runId: string,
  opened: OpenRunResult,
  failedLabels: FailedLabelsDesk,
  adjudication: AdjudicationDesk,
  board: StatusBoard,
): Promise<void> {
  const labelled = await label(runId, opened, failedLabels, board);
  await together([
    () => adjudicate(runId, opened, labelled, adjudication, board),
    () => judge('sample', runId, opened, failedLabels, board),
  ]);
  await offerTasks(runId, board);
}

/** Sampling to release: each step reads what the one before stored. */
async function release(
  runId: string,
  opened: OpenRunResult,
  desk: FailedLabelsDesk,
  board: StatusBoard,
): Promise<{ releaseDir: string; itemCount: number }> {
  await board.enter('sample');
  board.count({ sampled: (await sampleTargets({ runId })).keptCount });
  await board.enter('make');
  board.count({ ...(await makeItems({ runId })) });
  if (opened.judges) {
    await board.enter('judge');
    await judge('item', runId, opened, desk, board);
  }
  await board.enter('mix');
  const mix = await mixItems({ runId });
  mix.shortfalls.forEach(board.note);
  await board.enter('gate');
  await checkGates({ runId });
  await board.enter('release');
  const released = await writeRelease({ runId });
  board.count({ items: released.itemCount });
  return released;
}

/** A name for folders and tables that is the same at every replay and differs between builds. */
function runIdOfThisWorkflow(): string {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return `${workflowId.replace(/[^\w.-]+/g, '-').slice(-80)}-${firstExecutionRunId.slice(0, 8)}`;
}

function ending(error: unknown): { state: 'rejected' | 'failed' | 'cancelled'; error: string } {
  if (isCancellation(error)) return { state: 'cancelled', error: '' };
  const rejected = error instanceof ApplicationFailure && error.type === 'CutRejected';
  return { state: rejected ? 'rejected' : 'failed', error: messageOf(error) };
}
