import { rawText, type MaskedText } from '../../contract/text';
import type { CleanedMessage } from '../../stages/02-clean/clean-message';
import { messageKey } from '../../stages/01-ingest/chat/message-key';
import type { RawMessage } from '../../stages/01-ingest/chat/read-chat-row';
import type { StoredMessage } from '../../storage/messages-table';
import type { Reject } from '../../storage/rejects-table';
import type { Masker } from '../masker';

/** A message that was read and cleaned, but not yet masked. */
export interface UnmaskedMessage {
  readonly raw: RawMessage;
  readonly cleaned: CleanedMessage;
}

/** A reject whose value was not yet masked. */
export type UnmaskedReject = Omit<Reject, 'value' | 'ingestId'> & { readonly value: string };

/** What neither JSON in PostgreSQL nor people's eyes can take. */
const CONTROLS = /[\u0000-\u001f\u007f]|\p{Cs}/gu;

/**
 * Masks the batches of one file. Contacts, rooms, speakers and types repeat, and are looked up once a file.
 */
export class MessageMasker {
  /** Number of finds in message texts, by type. */
  readonly findCounts: Record<string, number> = {};
  private readonly people = new Map<string, string>([['', '']]);
  private readonly labels = new Map<string, MaskedText>();

  constructor(
    private readonly masker: Masker,
    private readonly ingestId: string,
  ) {}

  async messages(batch: readonly UnmaskedMessage[]): Promise<StoredMessage[]> {
    await this.learnPeople(batch);
    await this.learnLabels(batch.flatMap(({ raw }) => [raw.type, ...raw.attributes.map(([name]) => name)]));
    const { texts, findCounts } = await this.masker.maskTexts(
      batch.map(({ cleaned }) => rawText(cleaned.text)),
    );
    for (const [type, count] of Object.entries(findCounts)) {
      this.findCounts[type] = (this.findCounts[type] ?? 0) + count;
    }
    const attributes = await this.attributes(batch);
    return batch.map((message, i) => this.stored(message, texts[i]!, attributes[i]!));
  }

  async rejects(batch: readonly UnmaskedReject[]): Promise<Reject[]> {
    if (batch.length === 0) return [];
    await this.learnLabels(batch.map(({ col }) => col));
    const { texts } = await this.masker.maskTexts(batch.map(({ value }) => rawText(value)));
    return batch.map((reject, i) => ({
      ...reject,
      ingestId: this.ingestId,
      col: this.labels.get(reject.col)!,
      value: texts[i]!,
    }));
  }

  private stored(
    { raw, cleaned }: UnmaskedMessage,
    text: MaskedText,
    attributes: StoredMessage['attributes'],
  ): StoredMessage {
    const { ingestId } = this;
    const { row, side, sentAt, serverId } = raw;
    const contact = this.people.get(raw.contact)!;
    // A stand-in is masked by nature.
    const room = this.people.get(raw.room)! as MaskedText;
    const speaker = this.people.get(raw.speaker)!;
    const type = this.labels.get(raw.type)!;
    const dropped = cleaned.dropped.startsWith('type:') ? `type:${type}` : cleaned.dropped;
    const key = messageKey({ contact, room, side, speaker, sentAt, text, serverId });
    const { breaksTurn, flags } = cleaned;
    return {
      ingestId,
      row,
      key,
      contact,
      room,
      side,
      speaker,
      sentAt,
      type,
      text,
      dropped,
      breaksTurn,
      flags,
      attributes,
    };
  }

  /** One look-up for all people of a batch that are new, in order of first occurrence. */
  private async learnPeople(batch: readonly UnmaskedMessage[]): Promise<void> {
    const unknown = new Set<string>();
    for (const { raw } of batch) {
      for (const name of [raw.contact, raw.room, raw.speaker]) if (!this.people.has(name)) unknown.add(name);
    }
    if (unknown.size === 0) return;
    const names = [...unknown];
    const standIns = await this.masker.standIns('contact', names);
    names.forEach((name, i) => this.people.set(ownCopy(name), standIns[i]!));
  }

  /** The same for types and column names, which are few and private only by accident. */
  private async learnLabels(labels: readonly string[]): Promise<void> {
    const unknown = [...new Set(labels)].filter((label) => !this.labels.has(label));
    if (unknown.length === 0) return;
    const { texts } = await this.masker.maskTexts(
      unknown.map((label) => rawText(label.replace(CONTROLS, ''))),
    );
    unknown.forEach((label, i) => this.labels.set(ownCopy(label), texts[i]!));
  }

  private async attributes(batch: readonly UnmaskedMessage[]): Promise<StoredMessage['attributes'][]> {
    const values = [...new Set(batch.flatMap(({ raw }) => raw.attributes.map(([, value]) => value)))];
    if (values.length === 0) return batch.map(() => null);
    const { texts } = await this.masker.maskTexts(
      values.map((value) => rawText(value.replace(CONTROLS, ' '))),
    );
    const masked = new Map(values.map((value, i) => [value, texts[i]!]));
    return batch.map(({ raw }) =>
      raw.attributes.length === 0
        ? null
        : Object.fromEntries(
            raw.attributes.map(([name, value]) => [this.labels.get(name)!, masked.get(value)!]),
          ),
    );
  }
}

/**
 * The same text in memory of its own. Cells are windows on the block of a megabyte that they were cut from: one that
 * stays would keep all of its block, and in the end the whole file.
 */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
