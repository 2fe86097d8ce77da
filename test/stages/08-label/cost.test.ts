import { estimateCost } from '../../../src/stages/08-label/cost';

const label = { ballots: 2, maxBallots: 5, reflect: false, debate: true };
const panel = [
  { inputUsdPerMillion: 1, outputUsdPerMillion: 2 },
  { inputUsdPerMillion: 3, outputUsdPerMillion: 6 },
];

describe('the estimate before labelling (LM-7)', () => {
  it('bounds calls and cost, by hand', () => {
    // Mean prices 2 and 4 dollars a million. Prompts of 1 000 and 2 000 characters: 2 100 tokens in, 500 out for a call each.
    const perCall = (2100 * 2 + 500 * 4) / 1e6;
    const estimate = estimateCost([1000, 2000], panel, label);
    expect(estimate).toMatchObject({ leastCalls: 4, mostCalls: 22 });
    expect(estimate.leastUsd).toBeCloseTo(2 * perCall, 12);
    expect(estimate.mostUsd).toBeCloseTo(11 * perCall, 12);
  });

  it('counts reflection twice, no debate when it is off, and never fewer at most than at least', () => {
    expect(estimateCost([10], panel, { ...label, reflect: true, debate: false })).toMatchObject({
      leastCalls: 4,
      mostCalls: 10,
    });
    expect(
      estimateCost([10], panel, { ballots: 7, maxBallots: 5, reflect: false, debate: false }),
    ).toMatchObject({
      leastCalls: 7,
      mostCalls: 7,
    });
    expect(estimateCost([], panel, label)).toEqual({ leastCalls: 0, leastUsd: 0, mostCalls: 0, mostUsd: 0 });
  });
});
