import { LedgerError } from './errors';

/** The account of one stage (MX-6): every input is kept, dropped for a reason, or failed for a reason. */
export interface LedgerEntry {
  /** Name of the stage, such as `clean`; entries of one stage with different `part`s are summed for display. */
  readonly stage: string;
  /** What was counted: `rows`, `messages`, `samples`, `conversations`, `items`, … */
  readonly unit: string;
  /** Distinguishes several accounts of one stage, such as files; empty for a stage as a whole. */
  readonly part: string;
  readonly input: number;
  readonly kept: number;
  readonly dropped: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
}

/** Counts by reason, filled in while a stage runs. */
export class Tally {
  input = 0;
  kept = 0;
  private readonly droppedBy = new Map<string, number>();
  private readonly failedBy = new Map<string, number>();

  drop(reason: string, count = 1): void {
    this.droppedBy.set(reason, (this.droppedBy.get(reason) ?? 0) + count);
  }

  fail(reason: string, count = 1): void {
    this.failedBy.set(reason, (this.failedBy.get(reason) ?? 0) + count);
  }

  /** @throws {@link LedgerError} when the sums do not hold. */
  entry(stage: string, unit: string, part = ''): LedgerEntry {
    const entry: LedgerEntry = {
      stage,
      unit,
      part,
      input: this.input,
      kept: this.kept,
      dropped: sorted(this.droppedBy),
      failed: sorted(this.failedBy),
    };
    assertBalanced(entry);
    return entry;
  }
}

/** @throws {@link LedgerError} that names the stage and the numbers, when input ≠ kept + dropped + failed. */
export function assertBalanced(entry: LedgerEntry): void {
  const dropped = total(entry.dropped);
  const failed = total(entry.failed);
  if (entry.input === entry.kept + dropped + failed) return;
  throw new LedgerError(
    `The ledger of stage ${entry.stage}${entry.part && ` (${entry.part})`} does not balance: ` +
      `${entry.input} ${entry.unit} in, but ${entry.kept} kept + ${dropped} dropped + ${failed} failed`,
  );
}

/** The order in which stages do their work, and in which people read their accounts. */
const STAGE_ORDER = [
  'ingest',
  'chunk',
  'clean',
  'mask',
  'collect',
  'converse',
  'dedupe',
  'embed',
  'cluster',
  'label',
  'sample',
  'make',
  'judge',
  'mix',
];

/** A stage and those after it: a stage that is run again passes over what they have dropped, to see what its first try saw. */
export function stagesFrom(stage: string): readonly string[] {
  return STAGE_ORDER.slice(STAGE_ORDER.indexOf(stage));
}

/** Sum entries of the same stage and unit over their parts, in the order of the stages, then of units. */
export function sumParts(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const sums = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const key = `${entry.stage}/${entry.unit}`;
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, entry) : { ...entry, part: '' });
  }
  const place = ({ stage }: LedgerEntry): number => STAGE_ORDER.indexOf(stage) + 1 || STAGE_ORDER.length + 1;
  return [...sums.values()].sort(
    (a, b) => place(a) - place(b) || compare(a.stage, b.stage) || compare(a.unit, b.unit),
  );
}

/** Sum of all counts of a reason → count record. */
export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function add(a: LedgerEntry, b: LedgerEntry): LedgerEntry {
  return {
    ...a,
    input: a.input + b.input,
    kept: a.kept + b.kept,
    dropped: addCounts(a.dropped, b.dropped),
    failed: addCounts(a.failed, b.failed),
  };
}

function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = new Map(Object.entries(a));
  for (const [reason, count] of Object.entries(b)) sum.set(reason, (sum.get(reason) ?? 0) + count);
  return sorted(sum);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
