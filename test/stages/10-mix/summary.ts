import type { ReleaseSummary } from '../../../src/stages/10-mix/release-summary';

/** A small summary; parts that a test is about are given. */
export function summaryOf(parts: Partial<ReleaseSummary> = {}): ReleaseSummary {
  return {
    dataset: 'demo',
    itemCount: 4,
    formats: ['openai', 'sharegpt'],
    counts: {
      dialogue: { train: 2, validation: 0, test: 0 },
      knowledge: { train: 1, validation: 0, test: 0 },
      structured: { train: 1, validation: 0, test: 0 },
    },
    sharesWanted: { dialogue: 0.6, knowledge: 0.325, structured: 0.075 },
    sharesGot: { dialogue: 0.5, knowledge: 0.25, structured: 0.25 },
    shortfalls: [],
    tokens: { min: 1, median: 5, p95: 9, max: 9 },
    cut: { t: 0.2 },
    embedder: 'lexical/1',
    tokenizer: 'estimate',
    labellers: [],
    humanLabelCount: 0,
    ledger: [
      { stage: 'ingest', unit: 'rows', part: '', input: 3, kept: 2, dropped: {}, failed: { bad_time: 1 } },
    ],
    sampling: null,
    trainers: [],
    ...parts,
  };
}
