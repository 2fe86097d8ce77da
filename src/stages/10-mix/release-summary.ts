import { ITEM_CLASSES, type Cut, type Item, type ItemClass } from '../../contract/vocabulary';
import type { MaskedText } from '../../contract/text';
import type { SamplingReport } from '../07-sample/sampling-report';
import type { LabelReport } from '../08-label/label-report';
import type { QualitySummary } from '../judge/quality-summary';
import type { LedgerEntry } from '../ledger';
import type { FormatName } from './formats';
import { SPLITS, type SplitName } from './split-items';
import type { TrainerNote } from './trainers';

/** Who labelled, as the card tells it. */
export interface LabellerNote {
  readonly endpoint: string;
  readonly model: string;
  readonly purpose: string;
  readonly promptVersion: string;
  readonly callCount: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Made by the offline stand-in's rules, not by a model (LM-9). */
  readonly standIn: boolean;
}

/** What a manifest and a card say about a release, beside its files. Holds no time and no run id. */
export interface ReleaseSummary {
  readonly dataset: string;
  readonly itemCount: number;
  /** Names of the folders in `data/`. */
  readonly formats: readonly FormatName[];
  readonly counts: Readonly<Record<ItemClass, Readonly<Record<SplitName, number>>>>;
  readonly sharesWanted: Readonly<Record<ItemClass, number>>;
  /** Shares by rows, or by tokens where the recipe counts in tokens. */
  readonly sharesGot: Readonly<Record<ItemClass, number>>;
  readonly shortfalls: readonly string[];
  /** Tokens per item: smallest, median, 95th percentile, largest. */
  readonly tokens: {
    readonly min: number;
    readonly median: number;
    readonly p95: number;
    readonly max: number;
  };
  readonly cut: Cut | null;
  readonly embedder: string;
  readonly tokenizer: string;
  readonly labellers: readonly LabellerNote[];
  /** Conversations whose label is a person’s (LA-7). */
  readonly humanLabelCount: number;
  /** How good the labels are, as far as can be told; absent where nothing was labelled. */
  readonly labelReport?: LabelReport;
  /** Mean score of the items that a judge has scored, by class; absent where nothing was judged (LA-8). */
  readonly quality?: QualitySummary;
  readonly ledger: readonly LedgerEntry[];
  /** What sampling has to tell; null for a run from before it told anything. */
  readonly sampling: SamplingSummary | null;
  /** What each trainer makes of the formats that are there (SA-5). */
  readonly trainers: readonly TrainerNote[];
}

/** Sampling's report, with the texts that stand for templates, by sample: of items of this release only. */
export interface SamplingSummary extends SamplingReport {
  readonly texts: Readonly<Record<string, MaskedText>>;
}

/** Items of each class in each split. */
export function countItems(
  items: readonly (Item & { readonly split: SplitName })[],
): ReleaseSummary['counts'] {
  const row = (name: ItemClass): Record<SplitName, number> =>
    Object.fromEntries(
      SPLITS.map((split) => [
        split,
        items.filter((item) => item.class === name && item.split === split).length,
      ]),
    ) as Record<SplitName, number>;
  return Object.fromEntries(ITEM_CLASSES.map((name) => [name, row(name)])) as ReleaseSummary['counts'];
}

/** Share of each class, by rows or tokens; 0 where there is nothing at all. Rounded to six decimals. */
export function sharesOf(items: readonly Item[], unit: 'rows' | 'tokens'): ReleaseSummary['sharesGot'] {
  const size = (some: readonly Item[]): number =>
    unit === 'rows' ? some.length : some.reduce((sum, item) => sum + item.tokens, 0);
  const whole = size(items);
  const share = (name: ItemClass): number =>
    whole === 0 ? 0 : Math.round((size(items.filter((item) => item.class === name)) / whole) * 1e6) / 1e6;
  return { dialogue: share('dialogue'), knowledge: share('knowledge'), structured: share('structured') };
}

/** Order statistics of token counts (nearest rank); zeros for no items. */
export function tokenStatistics(items: readonly Item[]): ReleaseSummary['tokens'] {
  const sorted = items.map((item) => item.tokens).sort((a, b) => a - b);
  const at = (quantile: number): number => sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? 0;
  return { min: at(0), median: at(0.5), p95: at(0.95), max: at(1) };
}
