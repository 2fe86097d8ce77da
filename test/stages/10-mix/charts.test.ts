import { cardCharts } from '../../../src/stages/10-mix/charts';
import type { ReleaseSummary } from '../../../src/stages/10-mix/release-summary';

const SUMMARY: ReleaseSummary = {
  dataset: 'demo',
  itemCount: 4,
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
  ledger: [
    { stage: 'ingest', unit: 'rows', part: '', input: 3, kept: 2, dropped: {}, failed: { bad_time: 1 } },
  ],
};

describe('cardCharts (MX-5)', () => {
  it('draws the same bytes again', () => {
    const first = cardCharts(SUMMARY, [1, 5, 9]);
    expect(cardCharts(SUMMARY, [1, 5, 9])).toEqual(first);
    expect(Object.keys(first)).toEqual(['mix.svg', 'ledger.svg', 'tokens.svg']);
    expect(first['mix.svg']).toMatch(/^<svg[\s\S]*dialogue[\s\S]*<\/svg>$/);
  });
});
