import type { RunRef } from '../../contract/payloads';
import { readQueue, type QueuedConversation } from '../../storage/adjudication-queue';
import type { StoredHumanLabel } from '../../storage/human-labels-table';
import type { Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readRun, type Run } from '../../storage/runs-table';
import { humanLabelsOf } from './human-labels';

export interface AdjudicationCount {
  /** Conversations that wait, or waited, for a person. */
  readonly queuedCount: number;
  /** Those that a person has labelled. */
  readonly labelledCount: number;
}

export interface Adjudication {
  readonly queue: readonly QueuedConversation[];
  /** Labels of people about them that hold, by conversation. */
  readonly labels: ReadonlyMap<string, StoredHumanLabel>;
}

/** The conversations of a run that a person should look at, and what people have said about them (LA-7). */
export async function readAdjudication(db: Queryable, run: Run): Promise<Adjudication> {
  const queue = await readQueue(db, run.runId);
  const ids = queue.map(({ conversationId }) => conversationId);
  return { queue, labels: await humanLabelsOf(db, run, ids) };
}

/** How far people are with the queue; noted as progress too. */
export async function countAdjudicated(db: Queryable, { runId }: RunRef): Promise<AdjudicationCount> {
  const { queue, labels } = await readAdjudication(db, await readRun(db, runId));
  await noteProgress(db, runId, 'adjudicate', labels.size, queue.length);
  return { queuedCount: queue.length, labelledCount: labels.size };
}
