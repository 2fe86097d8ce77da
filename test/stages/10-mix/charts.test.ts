import { cardCharts } from '../../../src/stages/10-mix/charts';
import { summaryOf } from './summary';

describe('cardCharts (MX-5)', () => {
  it('draws the same bytes again', () => {
    const first = cardCharts(summaryOf(), [1, 5, 9]);
    expect(cardCharts(summaryOf(), [1, 5, 9])).toEqual(first);
    expect(Object.keys(first)).toEqual(['mix.svg', 'ledger.svg', 'tokens.svg']);
    expect(first['mix.svg']).toMatch(/^<svg[\s\S]*dialogue[\s\S]*<\/svg>$/);
  });
});
