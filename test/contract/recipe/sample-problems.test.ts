import { parseRecipe } from '../../../src/contract/recipe/parse';

function problems(sample: Readonly<Record<string, unknown>>): readonly string[] {
  return parseRecipe({ name: 'a', sample }).problems;
}

describe('sampleProblems (SA-3)', () => {
  it('knows tasks, scenarios and products of the taxonomy, and no product', () => {
    const shares = { task: { product_fit: 0.3 }, product: { none: 0.5, early_payment: 0.5 } };
    const weights = { scenario: { data_reports: 2 } };
    expect(problems({ distribution: { shares, weights } })).toEqual([]);
  });

  it('names what is not in the taxonomy, and what is', () => {
    const [problem] = problems({ distribution: { weights: { product: { leasing: 2 } } } });
    expect(problem).toMatch(
      /names the product "leasing", which is not in the taxonomy \(reverse_factoring, .*none\)/,
    );
  });

  it('refuses shares of more than everything, and greetings that cannot be', () => {
    const shares = { task: { product_fit: 0.7, monitoring: 0.4 } };
    expect(problems({ distribution: { shares } })).toEqual([
      'sample.distribution.shares.task sum to more than 1',
    ]);
    expect(problems({ greetings: { atLeast: 0.2 } })).toEqual([
      'sample.greetings.atLeast is more than sample.greetings.atMost',
    ]);
  });
});
