import { samplingText } from '../../src/cli/sampling-text';
import { storedMaskedText } from '../../src/contract/text';
import { samplingOf } from '../stages/10-mix/sampling';

describe('samplingText (SA-3, DE-6)', () => {
  const texts = new Map([['s1', storedMaskedText('好的\n马上查')]]);

  it('tells greetings, shares before and after, and templates with their text', () => {
    const text = samplingText(samplingOf(), texts);
    expect(text).toContain('greetings: 3 of 40 stay (2 to 4 may)');
    expect(text).toContain('task: largest change 5.0 points, Jensen–Shannon 0.0100 bit; 0.0 points off');
    expect(text).toContain('  trade_facts       8 →      4  80.0 % → 75.0 % (wanted 80.0 %)');
    expect(text).toContain('12 of 100, in 1 clusters');
    expect(text).toContain(
      'cluster 3: 12 rows, 4 stay; trade_facts 9 (30.0 % of its answers), other 3 (50.0 %',
    );
    expect(text).toContain('\n    好的 马上查');
    expect(text).not.toContain('wider');
  });

  it('says when the tolerance gave way', () => {
    const wide = samplingOf({ tolerance: { wanted: 0.05, used: 0.12, droppedCount: 7 } });
    expect(samplingText(wide, texts)).toContain('tolerance 12.0 points, wider than the 5.0 points wanted');
  });
});
