import type { ScoredUnit } from '../../contract/quality';
import type { Item } from '../../contract/vocabulary';
import { isJudgedItem, judgedItem, judgedSample, type Judged } from '../../stages/judge/judged';
import { stagesFrom } from '../../stages/ledger';
import { readChunks } from '../../storage/chunks-table';
import { readConversations } from '../../storage/conversations-table';
import { readItems } from '../../storage/items-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import { readAliveSamples, readSamples } from '../../storage/samples-table';

/** Clustering goes on beside: what they drop is scored all the same. */
const BESIDE_AND_LATER = stagesFrom('cluster');

/** A sample or an item, as the judge stage accounts for it. */
export interface Candidate {
  readonly subject: string;
  readonly class: Item['class'];
  /** Whether it is scored at all. */
  readonly isJudged: boolean;
}

/** Everything that comes to the judge, in the run's order. */
export async function readCandidates(
  db: Queryable,
  { runId, recipe }: Run,
  unit: ScoredUnit,
): Promise<Candidate[]> {
  if (unit === 'sample') {
    const isJudged = recipe.judge.minScore.dialogue > 0;
    const samples = await readAliveSamples(db, runId, BESIDE_AND_LATER);
    return samples.map(({ sampleId }) => ({ subject: sampleId, class: 'dialogue', isJudged }));
  }
  return (await readItems(db, runId)).map((item) => ({
    subject: item.itemId,
    class: item.class,
    isJudged: isJudgedItem(item, recipe.judge),
  }));
}

/** Ids of what is to be scored, in the run's order. */
export async function readJudgedIds(db: Queryable, run: Run, unit: ScoredUnit): Promise<string[]> {
  const candidates = await readCandidates(db, run, unit);
  return candidates.filter(({ isJudged }) => isJudged).map(({ subject }) => subject);
}

/** What a judge sees of these samples or items, in the run's order. */
export async function readJudged(
  db: Queryable,
  { runId }: Run,
  unit: ScoredUnit,
  ids: readonly string[],
): Promise<Judged[]> {
  if (unit === 'item') return await readJudgedItems(db, runId, ids);
  const samples = await readSamples(db, runId, ids);
  const conversationIds = [...new Set(samples.map(({ conversationId }) => conversationId))];
  const conversations = await readConversations(db, runId, conversationIds);
  const byId = new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
  return samples.map((sample) => judgedSample(sample, byId.get(sample.conversationId)!));
}

/** Knowledge items are shown with the passage that they were made of. */
async function readJudgedItems(db: Queryable, runId: string, ids: readonly string[]): Promise<Judged[]> {
  const items = await readItems(db, runId, ids);
  const documents = [...new Set(items.flatMap(({ origin }) => origin.ingestId ?? []))];
  const chunks = await readChunks(db, documents);
  const textOf = new Map(chunks.map(({ ingestId, chunk, text }) => [`${ingestId}/${chunk}`, text]));
  return items.map((item) => judgedItem(item, textOf.get(`${item.origin.ingestId}/${item.origin.chunk}`)));
}
