import type { PiiType } from '../../contract/recipe/privacy';
import type { CompiledDetector } from './detect';
import type { Find } from './find';
import { maskedContext } from './masked-context';

export { maskedContext };

/** One row of a labelled sample: a text, and where which private data stand in it. */
export interface LabelledText {
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
}

export interface LabelledSpan {
  /** UTF-16 offsets; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly type: PiiType;
}

/** What happened to one label, or a find that no label asked for. */
export interface CoverageCase {
  readonly outcome: 'missed' | 'false' | 'mistyped';
  readonly type: PiiType;
  /** Of a mistyped find: what it was taken for. */
  readonly foundAs?: PiiType;
  /** 0-based row of the sample. */
  readonly row: number;
  /** The text around it, with everything private starred. */
  readonly context: string;
}

export interface TypeCoverage {
  readonly labelled: number;
  /** Labels that finds of any type cover: nothing of them stays readable. */
  readonly found: number;
  readonly missed: number;
  /** Finds of this type that no label touches. */
  readonly falseFinds: number;
  /** Found, but taken for another type. */
  readonly mistyped: number;
  /** found / labelled; 1 without labels. */
  readonly recall: number;
  /** Finds that touch a label / all finds of the type; 1 without finds. */
  readonly precision: number;
  /** Harmonic mean of recall and precision; 0 where both are. */
  readonly f1: number;
}

export interface CoverageReport {
  readonly rowCount: number;
  readonly types: Readonly<Partial<Record<PiiType, TypeCoverage>>>;
  readonly total: TypeCoverage;
  /** In order of rows. */
  readonly cases: readonly CoverageCase[];
}

/**
 * Compare finds with labels (PII-8). A label counts as found when finds cover all its letters and digits: half a
 * number left readable is a miss.
 *
 * @param others Finds of further detectors, such as a model's, row by row; merged with the detector's own.
 */
export function coverageReport(
  rows: readonly LabelledText[],
  detector: CompiledDetector,
  others?: readonly (readonly Find[])[],
): CoverageReport {
  const tallies = new Map<PiiType, Tallies>();
  const cases: CoverageCase[] = [];
  rows.forEach(({ text, spans }, row) => {
    const finds = others ? detector.merge(text, others[row] ?? []) : detector.detect(text);
    const all = [...finds, ...spans];
    for (const span of spans) {
      const tally = tallyOf(tallies, span.type);
      tally.labelled++;
      const context = maskedContext(text, all, span.start, span.end);
      if (!isCovered(text, span, finds)) {
        tally.missed++;
        cases.push({ outcome: 'missed', type: span.type, row, context });
      } else if (!finds.some((find) => find.type === span.type && touches(find, span))) {
        tally.mistyped++;
        const foundAs = finds.find((find) => touches(find, span))!.type;
        cases.push({ outcome: 'mistyped', type: span.type, foundAs, row, context });
      }
    }
    for (const find of finds) {
      const tally = tallyOf(tallies, find.type);
      tally.finds++;
      if (spans.some((span) => touches(find, span))) continue;
      tally.falseFinds++;
      const context = maskedContext(text, all, find.start, find.end);
      cases.push({ outcome: 'false', type: find.type, row, context });
    }
  });
  const types = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rowCount: rows.length,
    types: Object.fromEntries(types.map(([type, tally]) => [type, coverageOf(tally)])),
    total: coverageOf(types.map(([, tally]) => tally).reduce(addTallies, newTallies())),
    cases,
  };
}

interface Tallies {
  labelled: number;
  missed: number;
  mistyped: number;
  finds: number;
  falseFinds: number;
}

function newTallies(): Tallies {
  return { labelled: 0, missed: 0, mistyped: 0, finds: 0, falseFinds: 0 };
}

function tallyOf(tallies: Map<PiiType, Tallies>, type: PiiType): Tallies {
  const known = tallies.get(type);
  if (known) return known;
  const fresh = newTallies();
  tallies.set(type, fresh);
  return fresh;
}

function addTallies(a: Tallies, b: Tallies): Tallies {
  return {
    labelled: a.labelled + b.labelled,
    missed: a.missed + b.missed,
    mistyped: a.mistyped + b.mistyped,
    finds: a.finds + b.finds,
    falseFinds: a.falseFinds + b.falseFinds,
  };
}

function coverageOf({ labelled, missed, mistyped, finds, falseFinds }: Tallies): TypeCoverage {
  const found = labelled - missed;
  const recall = labelled === 0 ? 1 : found / labelled;
  const precision = finds === 0 ? 1 : (finds - falseFinds) / finds;
  return {
    labelled,
    found,
    missed,
    falseFinds,
    mistyped,
    recall,
    precision,
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
  };
}

function touches(find: Find, span: LabelledSpan): boolean {
  return find.start < span.end && find.end > span.start;
}

function isCovered(text: string, span: LabelledSpan, finds: readonly Find[]): boolean {
  for (let i = span.start; i < span.end; i++) {
    if (/[\p{L}\p{N}]/u.test(text[i]!) && !finds.some((find) => i >= find.start && i < find.end))
      return false;
  }
  return true;
}
