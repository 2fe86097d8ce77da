import type { FactTable } from '../../contract/facts';
import { rawText, type MaskedText } from '../../contract/text';
import { UnreadableFileError, type SourceRow, type Table } from '../../providers/files/tables/table';
import { FACT_COLUMNS, placeColumns } from '../../stages/01-ingest/facts/fact-columns';
import { readFactRow, type FactCells } from '../../stages/01-ingest/facts/read-fact-row';
import { Tally, type LedgerEntry } from '../../stages/ledger';
import type { Reject } from '../../storage/rejects-table';
import type { FactMasker, FactRow } from './mask-facts';

export interface FactBatch {
  readonly rows: readonly FactRow[];
  readonly rejects: readonly Omit<Reject, 'ingestId'>[];
}

interface RawReject {
  readonly row: number;
  readonly line: number;
  readonly col: string;
  readonly value: string;
  readonly reason: string;
}

/** Longer values are cut in rejects: they are shown, not kept. */
const SHOWN_CHARS = 200;

/** Reads and masks one file of a fact table, batch by batch. A bad row is a reject and costs no other (IN-3). */
export class FactFile {
  private readonly tally = new Tally();
  private readonly places: readonly number[];
  private readonly seen = new Set<string>();
  private extra: readonly string[];

  /** @throws {@link UnreadableFileError} when a required column is missing. */
  constructor(
    private readonly name: FactTable,
    private readonly table: Table,
    private readonly masker: FactMasker,
  ) {
    const { places, missing, extra } = placeColumns(name, table.header);
    if (missing.length > 0)
      throw new UnreadableFileError(
        `it lacks the column ${missing.join(', ')}; the table ${name} has the columns ` +
          FACT_COLUMNS[name].map(({ column }) => column).join(', '),
      );
    this.places = places;
    this.extra = extra;
  }

  get rowCount(): number {
    return this.tally.input;
  }

  /** What people should know about the file. Names of columns are masked: a wrong header may be a row. */
  notes: readonly MaskedText[] = [];

  async *batches(): AsyncGenerator<FactBatch> {
    await this.noteExtraColumns();
    for await (const batch of this.table.rows()) {
      const rejects: RawReject[] = [];
      const read: { readonly source: SourceRow; readonly cells: FactCells }[] = [];
      for (const source of batch) {
        this.tally.input++;
        const { row, line } = source;
        if (source.problem !== '') {
          rejects.push({ row, line, col: '', value: source.raw, reason: source.problem });
          continue;
        }
        const result = readFactRow(this.name, this.places, source.cells);
        if ('cells' in result) read.push({ source, cells: result.cells });
        else {
          const { column, value, reason } = result.problem;
          rejects.push({ row, line, col: column, value, reason });
        }
      }
      const masked = await this.masker.rows(read.map(({ cells }) => cells));
      const rows = masked.filter((row, i) => this.isNew(row, read[i]!.source, rejects));
      yield { rows, rejects: await this.maskRejects(rejects) };
    }
  }

  ledger(): LedgerEntry {
    return this.tally.entry('ingest', 'fact_rows');
  }

  /** The first row with a key stays; others are rejects. */
  private isNew(row: FactRow, source: SourceRow, rejects: RawReject[]): boolean {
    const { column, field } = FACT_COLUMNS[this.name][0]!;
    const key = row[field] ?? '';
    if (!this.seen.has(key)) {
      this.seen.add(key);
      this.tally.kept++;
      return true;
    }
    rejects.push({ row: source.row, line: source.line, col: column, value: key, reason: 'duplicate_id' });
    return false;
  }

  private async maskRejects(rejects: readonly RawReject[]): Promise<FactBatch['rejects']> {
    for (const { reason } of rejects) this.tally.fail(reason);
    const values = await this.masker.texts(rejects.map(({ value }) => value.slice(0, SHOWN_CHARS)));
    return rejects.map((reject, i) => ({ ...reject, value: values[i]! }));
  }

  private async noteExtraColumns(): Promise<void> {
    if (this.extra.length === 0) return;
    const names = await this.masker.texts(this.extra.map((name) => rawText(name.slice(0, SHOWN_CHARS))));
    this.notes = names.map((name) => `Column ${name} is not used.` as MaskedText);
    this.extra = [];
  }
}
