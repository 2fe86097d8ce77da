import { conversationKey } from '../../stages/05-dedupe/conversation-key';
import { fitsTaxonomy } from '../../stages/08-label/human-label';
import { readConversations } from '../../storage/conversations-table';
import { readHumanLabels, type StoredHumanLabel } from '../../storage/human-labels-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';

/**
 * The labels by people that hold for a run, by conversation (LA-7): given in any build of its data set, about a conversation
 * that says today what it said then, in words of today's taxonomy.
 *
 * @param ids Of the run's conversations.
 */
export async function humanLabelsOf(
  db: Queryable,
  { runId, dataset, recipe }: Run,
  ids: readonly string[],
): Promise<Map<string, StoredHumanLabel>> {
  const known = await readHumanLabels(db, dataset);
  const wanted = ids.filter((id) => known.has(id));
  const conversations = await readConversations(db, runId, wanted);
  const keyOf = new Map(
    conversations.map(({ conversationId, turns }) => [conversationId, conversationKey(turns)]),
  );
  return new Map(
    wanted.flatMap((id) => {
      const human = known.get(id)!;
      const holds = human.contentHash === keyOf.get(id) && fitsTaxonomy(recipe.taxonomy, human.label);
      return holds ? [[id, human]] : [];
    }),
  );
}
