import type { ChatSource } from '../../contract/recipe/sources';
import { UnreadableFileError, type SourceRow, type Table } from '../../providers/files/tables/table';
import { chatColumns } from '../../stages/01-ingest/chat/chat-columns';
import { createChatReader, type ChatReader } from '../../stages/01-ingest/chat/read-chat-row';
import { shapeOf, timeCellValue } from '../../stages/01-ingest/chat/reject-value';
import { RoleTally } from '../../stages/01-ingest/chat/role-tally';
import { ZoneClock } from '../../stages/01-ingest/chat/zone-clock';
import type { MessageCleaner } from '../../stages/02-clean/clean-message';
import { Tally, type LedgerEntry } from '../../stages/ledger';
import type { UnmaskedMessage, UnmaskedReject } from './mask-messages';

export interface ChatBatch {
  readonly messages: readonly UnmaskedMessage[];
  readonly rejects: readonly UnmaskedReject[];
}

/** A required column is missing: the names are for the activity to mask. */
export class MissingColumnsError extends UnreadableFileError {
  constructor(
    readonly missing: readonly string[],
    readonly present: readonly string[],
  ) {
    super(`it lacks the column ${missing.join(', ')}`);
  }
}

/** Reads one chat export: rows → messages → cleaned messages, with the account of all of them. Unmasked. */
export class ChatFile {
  readonly notes: readonly string[];
  private readonly roles = new RoleTally();
  private readonly rowTally = new Tally();
  private readonly cleanTally = new Tally();
  private readonly reader: ChatReader;
  /** The contact of the last row that named one. */
  private contact = '';

  /** @throws {@link MissingColumnsError} */
  constructor(
    private readonly table: Table,
    source: ChatSource,
    private readonly clean: MessageCleaner,
  ) {
    const columns = chatColumns(table.header, source);
    if (columns.missing.length > 0) throw new MissingColumnsError(columns.missing, table.header);
    this.notes = [...table.notes, ...columns.notes];
    this.reader = createChatReader(table.header, columns, source, new ZoneClock(source.timeZone));
    this.columnAt = (field) => table.header[columns.at[field]] ?? field;
  }

  private readonly columnAt: (field: keyof ReturnType<typeof chatColumns>['at']) => string;

  async *batches(): AsyncGenerator<ChatBatch> {
    for await (const rows of this.table.rows((cells) => this.reader.looksLikeRow(cells)))
      yield this.batch(rows);
  }

  get rowCount(): number {
    return this.rowTally.input;
  }

  /** Accounts of the rows that were read, of their cleaning and of their masking. Parts are empty. */
  ledger(): LedgerEntry[] {
    const masked = new Tally();
    masked.input = masked.kept = this.cleanTally.kept;
    return [
      this.rowTally.entry('ingest', 'rows'),
      this.cleanTally.entry('clean', 'messages'),
      masked.entry('mask', 'messages'),
    ];
  }

  roleReport(): ReturnType<RoleTally['report']> {
    return this.roles.report();
  }

  private batch(rows: readonly SourceRow[]): ChatBatch {
    const messages: UnmaskedMessage[] = [];
    const rejects: UnmaskedReject[] = [];
    this.contact ||= this.firstContact(rows);
    for (const row of rows) {
      const outcome = this.read(row);
      this.rowTally.input++;
      if ('reason' in outcome) {
        this.rowTally.fail(outcome.reason);
        rejects.push(outcome);
      } else {
        this.rowTally.kept++;
        messages.push(outcome);
      }
    }
    return { messages, rejects };
  }

  private read({ row, line, cells, problem, raw }: SourceRow): UnmaskedMessage | UnmaskedReject {
    if (problem !== '') return { row, line, col: '', value: shapeOf(raw), reason: problem };
    const message = this.reader.read(row, cells, this.contact);
    if ('reason' in message) {
      const { reason, field, value } = message;
      const shown = field === 'time' ? timeCellValue(value) : shapeOf(value);
      return { row, line, col: this.columnAt(field), value: shown, reason };
    }
    this.contact = this.reader.contactOf(cells) || this.contact;
    const cleaned = this.clean(message);
    this.cleanTally.input++;
    if (cleaned.dropped === '') this.cleanTally.kept++;
    else this.cleanTally.drop(cleaned.dropped);
    this.roles.add(message.side, cleaned.dropped === '' ? cleaned.text : '');
    return { raw: message, cleaned };
  }

  /** For exports in which the owner writes first, and names himself where others name the contact. */
  private firstContact(rows: readonly SourceRow[]): string {
    for (const { cells, problem } of rows) {
      const contact = problem === '' ? this.reader.contactOf(cells) : '';
      if (contact !== '') return contact;
    }
    return '';
  }
}
