import type { Queryable } from './pool';

/** A conversation that a person should look at (LA-7). */
export interface QueuedConversation {
  readonly conversationId: string;
  /** Of the panel's verdict; null when no ballot could be had. */
  readonly confidence: number | null;
}

const READ_QUEUE = `
  select c.conversation_id as "conversationId", v.confidence
  from conversations c left join verdicts v using (run_id, conversation_id) join runs r using (run_id)
  where c.run_id = $1 and (
    v.status = 'doubtful'
    or v.status is null and exists (
      select from parked_requests p
      where p.run_id = c.run_id and p.work = 'label' and p.subject = c.conversation_id and p.state = 'parked')
    or exists (
      select from human_labels h
      where h.dataset = r.dataset and h.conversation_id = c.conversation_id and h.run_id = c.run_id))
  order by v.confidence nulls first, c.ordinal`;

/**
 * What waits for a person in a run, and what one has labelled in it, the least sure first: doubtful verdicts, and conversations
 * that no endpoint would answer about.
 */
export async function readQueue(db: Queryable, runId: string): Promise<QueuedConversation[]> {
  const { rows } = await db.query<QueuedConversation>(READ_QUEUE, [runId]);
  return rows;
}
