import { dataSetCard } from '../../../src/stages/10-mix/card';
import { summaryOf } from './summary';

const LABELLER = {
  endpoint: 'a',
  model: 'm-1',
  purpose: 'label',
  promptVersion: 'label@1',
  callCount: 7,
  promptTokens: 1,
  completionTokens: 1,
  costUsd: 0,
  standIn: false,
};

describe('dataSetCard (MX-5)', () => {
  it('starts with the front matter that data-set hubs read', () => {
    expect(dataSetCard(summaryOf({ itemCount: 1000 }))).toMatch(
      /^---\npretty_name: demo\nlanguage:\n {2}- zh\ntask_categories:\n {2}- text-generation\nsize_categories:\n {2}- 1K<n<10K\n---\n/,
    );
  });

  it('counts each class in each split, with the share it has and the one it should have', () => {
    expect(dataSetCard(summaryOf())).toContain('| dialogue | 2 | 0 | 0 | 2 | 50.0 % | 60.0 % |');
  });

  it('shows every sum of the ledger with its reasons', () => {
    expect(dataSetCard(summaryOf())).toContain('| ingest | rows | 3 | 2 | 0 | 1 | bad_time 1 |');
  });

  it('says which shares were missed, and what would cure it (MX-1)', () => {
    const shortfall = 'knowledge: 1 of 3 wanted; add documents';
    expect(dataSetCard(summaryOf())).toContain('The shares are met.');
    expect(dataSetCard(summaryOf({ shortfalls: [shortfall] }))).toContain(`- ${shortfall}`);
  });

  it('warns of labels by the stand-in, and only of those (LM-9)', () => {
    const cards = [true, false].map((standIn) =>
      dataSetCard(summaryOf({ labellers: [{ ...LABELLER, standIn }] })),
    );
    expect(cards.map((card) => card.includes('not by a model'))).toEqual([true, false]);
    expect(cards[1]).toContain('- m-1: label, prompt label@1, 7 calls');
  });

  it('tells how many conversations people labelled (LA-7)', () => {
    expect(dataSetCard(summaryOf({ humanLabelCount: 7 }))).toContain('labelled by people: 7 conversations');
    expect(dataSetCard(summaryOf())).not.toContain('by people');
  });

  it('tells, for the formats that are there, which answers trainers learn from (SA-5)', () => {
    const card = dataSetCard(summaryOf({ formats: ['swift'] }));
    expect(card).toContain('| ms-swift | `data/swift` | `loss: false` | 是 yes |');
    expect(card).not.toContain('OpenAI fine-tuning');
  });
});
