import type { Pool } from 'pg';
import type { QualityScore } from '../../contract/quality';
import type { ChatMessage, Fate } from '../../contract/vocabulary';
import type { LineageRow } from '../../stages/10-mix/lineage';
import { readBallots, type StoredBallot } from '../../storage/ballots-table';
import { readConversations } from '../../storage/conversations-table';
import { readDecisions, type CutDecision } from '../../storage/cut-decisions-table';
import { readFatesAbout } from '../../storage/fates-table';
import { readHumanEntries, type HumanLabelEntry } from '../../storage/human-labels-table';
import { findItems } from '../../storage/items-table';
import { readMessagesAt, type ShownMessage } from '../../storage/messages-table';
import { readScores } from '../../storage/quality-scores-table';
import type { RunState } from '../../storage/runs-table';
import { pageLineage, sourcePaths } from './lineage';

/** Everything that made one item what it is (MX-7). */
export interface Explanation {
  readonly runId: string;
  readonly lineage: LineageRow;
  readonly messages: readonly ChatMessage[];
  readonly source: readonly (Omit<ShownMessage, 'ingestId'> & { readonly file: string })[];
  readonly ballots: readonly StoredBallot[];
  /** What people said about the conversation, in this build or another of the data set, oldest first (LA-7). */
  readonly humanLabels: readonly HumanLabelEntry[];
  /** What a judge thinks of the item, or of the sample that it is (LA-8); absent where nothing was scored. */
  readonly quality?: QualityScore;
  readonly cut: CutDecision | undefined;
  /** What was dropped as a repetition of this item's target, and what the stages said about the item itself. */
  readonly fates: readonly (Fate & { readonly stage: string })[];
}

/**
 * The way back from an item to messages, spans, ballots, cluster and approver.
 *
 * @param idStart Id of an item of the run, or its start.
 * @throws Error with a sentence when none, or several, fit.
 */
export async function explainItem(pool: Pool, run: RunState, idStart: string): Promise<Explanation> {
  const { runId } = run;
  const found = await findItems(pool, runId, idStart);
  if (found.length > 1) throw new Error(`"${idStart}" fits several items of ${runId}: write more of the id`);
  const [item] = found;
  if (!item)
    throw new Error(`There is no item "${idStart}" in ${runId}: ids stand in the release's lineage.jsonl`);

  const [lineage] = (await pageLineage(pool, run, [item]).next()).value as LineageRow[];
  const { conversationId, sampleId } = item.origin;
  const conversations = await readConversations(pool, runId, conversationId ? [conversationId] : []);
  const shown = new Set(lineage!.turnIds);
  const places = conversations.flatMap(({ turns }) =>
    turns.filter((turn) => shown.has(turn.id)).flatMap((turn) => turn.messages),
  );
  const paths = await sourcePaths(pool, run);
  const source = (await readMessagesAt(pool, places)).map(({ ingestId, ...message }) => ({
    file: paths.get(ingestId) ?? ingestId,
    ...message,
  }));
  const quality =
    (await readScores(pool, runId, 'item', [item.itemId])).get(item.itemId) ??
    (await readScores(pool, runId, 'sample', sampleId ? [sampleId] : [])).get(sampleId ?? '');
  return {
    runId,
    lineage: lineage!,
    messages: item.messages,
    source,
    ballots: await readBallots(pool, runId, conversationId ? [conversationId] : []),
    humanLabels: conversationId ? await readHumanEntries(pool, run.dataset, conversationId) : [],
    ...(quality && { quality }),
    cut: (await readDecisions(pool, runId)).findLast((decision) => decision.verdict === 'approve'),
    fates: await readFatesAbout(pool, runId, [item.itemId, ...(sampleId ? [sampleId] : [])]),
  };
}
