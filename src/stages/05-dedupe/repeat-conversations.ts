import type { ConversationCandidate, RepeatCandidate } from './find-repeats';

/**
 * Samples of conversations that were saved before (DE-1), each with the sample at the same turn of the first saving.
 * A sample without such a counterpart (its turns are equal, but a blocked message cut the other one's context) stays
 * out: it is compared by its target like any other.
 *
 * @returns Sample id → id of its counterpart, which is never a key itself.
 */
export function repeatConversations(
  samples: readonly RepeatCandidate[],
  conversations: readonly ConversationCandidate[],
): Map<string, string> {
  const inOrder = conversations
    .map((conversation, ordinal) => ({ conversation, ordinal }))
    .sort((a, b) => a.conversation.startedAt - b.conversation.startedAt || a.ordinal - b.ordinal);
  const firstWith = new Map<string, string>();
  const twinOf = new Map<string, string>();
  for (const { conversation } of inOrder) {
    const first = firstWith.get(conversation.key);
    if (first === undefined) firstWith.set(conversation.key, conversation.conversationId);
    else twinOf.set(conversation.conversationId, first);
  }
  const sampleAt = new Map(
    samples.map((sample) => [place(sample.conversationId, sample.targetTurn), sample]),
  );
  const counterparts = new Map<string, string>();
  for (const { sampleId, conversationId, targetTurn } of samples) {
    const twin = twinOf.get(conversationId);
    const counterpart = twin === undefined ? undefined : sampleAt.get(place(twin, targetTurn));
    if (counterpart) counterparts.set(sampleId, counterpart.sampleId);
  }
  return counterparts;
}

function place(conversationId: string, turn: number): string {
  return `${conversationId}/${turn}`;
}
