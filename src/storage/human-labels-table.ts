import type { HumanLabel } from '../contract/vocabulary';
import type { Queryable } from './pool';

export interface NewHumanLabel {
  readonly conversationId: string;
  /** Of what was said, as `conversationKey` gives it: the label holds while that stays the same. */
  readonly contentHash: string;
  /** Null takes the label before back. */
  readonly label: HumanLabel | null;
  readonly by: string;
  readonly comment: string;
  /** The build that it was looked at in. */
  readonly runId: string;
}

export interface HumanLabelEntry extends NewHumanLabel {
  /** 1, 2, … within the conversation. */
  readonly entry: number;
  readonly labelledAt: Date;
}

/** A label in force: the newest entry of its conversation, unless that took it back. */
export type StoredHumanLabel = HumanLabelEntry & { readonly label: HumanLabel };

/** The same said again by the same person is a repeat, not another label. */
const INSERT_LABEL = `
  insert into human_labels (dataset, conversation_id, entry, content_hash, label, by_whom, comment, run_id)
  select $1, $2, coalesce(max(entry), 0) + 1, $3, $4::jsonb, $5, $6, $7
  from human_labels where dataset = $1 and conversation_id = $2
  having not exists (
    select from human_labels h where h.dataset = $1 and h.conversation_id = $2 and h.content_hash = $3
      and h.label is not distinct from $4::jsonb and h.by_whom = $5 and h.comment = $6
      and h.entry = (select max(entry) from human_labels where dataset = $1 and conversation_id = $2))`;

const COLUMNS = `conversation_id as "conversationId", entry, content_hash as "contentHash", label, by_whom as "by", comment,
  run_id as "runId", labelled_at as "labelledAt"`;

/** Keep what a person said about a conversation of a data set. What was said before stays below it. */
export async function insertHumanLabel(db: Queryable, dataset: string, label: NewHumanLabel): Promise<void> {
  await db.query(INSERT_LABEL, [
    dataset,
    label.conversationId,
    label.contentHash,
    label.label && JSON.stringify(label.label),
    label.by,
    label.comment,
    label.runId,
  ]);
}

const READ_LABELS = `
  select * from (
    select distinct on (conversation_id) ${COLUMNS} from human_labels
    where dataset = $1 and ($2::text[] is null or conversation_id = any($2))
    order by conversation_id, entry desc) newest
  where label is not null order by "conversationId"`;

/** The labels in force of a data set, by conversation; of some conversations only, if they are given. */
export async function readHumanLabels(
  db: Queryable,
  dataset: string,
  conversationIds?: readonly string[],
): Promise<Map<string, StoredHumanLabel>> {
  const { rows } = await db.query<StoredHumanLabel>(READ_LABELS, [dataset, conversationIds ?? null]);
  return new Map(rows.map((row) => [row.conversationId, row]));
}

/** All that people said about a conversation, oldest first. */
export async function readHumanEntries(
  db: Queryable,
  dataset: string,
  conversationId: string,
): Promise<HumanLabelEntry[]> {
  const { rows } = await db.query<HumanLabelEntry>(
    `select ${COLUMNS} from human_labels where dataset = $1 and conversation_id = $2 order by entry`,
    [dataset, conversationId],
  );
  return rows;
}
