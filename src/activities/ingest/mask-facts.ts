import type { FactTable } from '../../contract/facts';
import { rawText, type MaskedText } from '../../contract/text';
import { FACT_COLUMNS, type FactCellKind } from '../../stages/01-ingest/facts/fact-columns';
import { isCreditCode, isInternalId, isMobile } from '../../stages/01-ingest/facts/fact-values';
import type { FactCells } from '../../stages/01-ingest/facts/read-fact-row';
import type { PiiType } from '../../contract/recipe/privacy';
import type { Masker } from '../masker';

/** A row of a fact table: fields by their names in `contract/facts.ts`. */
export type FactRow = Readonly<Record<string, string | null>>;

/**
 * Puts stand-ins in the place of names, numbers and foreign ids (IN-8). A number gets the stand-in that masking gives it
 * inside a chat, so that conversations and fact tables meet in it (MK-4).
 */
export class FactMasker {
  private readonly words = new Map<string, MaskedText>();

  constructor(
    private readonly masker: Masker,
    private readonly table: FactTable,
  ) {}

  /** Mask rows, column by column in the order of the table's columns. */
  async rows(batch: readonly FactCells[]): Promise<FactRow[]> {
    const columns = FACT_COLUMNS[this.table];
    const masked: (string | null)[][] = batch.map(() => []);
    for (const [i, { kind }] of columns.entries()) {
      const column = await this.column(
        kind,
        batch.map((cells) => cells[i]!),
      );
      column.forEach((value, row) => masked[row]!.push(value));
    }
    return masked.map((values) => Object.fromEntries(columns.map(({ field }, i) => [field, values[i]!])));
  }

  /** Mask values of rejects. */
  async texts(values: readonly string[]): Promise<MaskedText[]> {
    if (values.length === 0) return [];
    return (await this.masker.maskTexts(values.map(rawText))).texts;
  }

  private async column(kind: FactCellKind, cells: readonly (string | null)[]): Promise<(string | null)[]> {
    if (kind === 'amount' || kind === 'date') return [...cells];
    const values = cells.map((cell) => cell ?? '');
    if (kind === 'words') return this.wordsOf(values);
    const types = values.map((value) => piiType(kind, value));
    const result = [...values];
    for (const type of new Set(types)) {
      if (type === undefined) continue;
      const places = values.flatMap((_, i) => (types[i] === type ? [i] : []));
      const standIns = await this.masker.standIns(
        type,
        places.map((i) => values[i]!),
      );
      places.forEach((place, i) => (result[place] = standIns[i]!));
    }
    return result;
  }

  /** Free words repeat (states, industries): each is masked once a file. */
  private async wordsOf(values: readonly string[]): Promise<string[]> {
    const unknown = [...new Set(values)].filter((value) => !this.words.has(value));
    const texts = await this.texts(unknown);
    unknown.forEach((value, i) => this.words.set(value, texts[i]!));
    return values.map((value) => this.words.get(value)!);
  }
}

/** Kind of the stand-in that a value gets; `undefined` for one that stays as it is. */
function piiType(
  kind: Exclude<FactCellKind, 'amount' | 'date' | 'words'>,
  value: string,
): PiiType | undefined {
  if (value === '') return undefined;
  switch (kind) {
    case 'id':
      if (isInternalId(value)) return undefined;
      return isCreditCode(value) ? 'credit_code' : /^[\d\s-]+$/.test(value) ? 'bank_card' : 'company';
    case 'phone':
      return isMobile(value) ? 'mobile' : 'landline';
    case 'company':
    case 'person':
    case 'credit_code':
    case 'invoice':
    case 'order':
      return kind;
  }
}
