import { samplingSection } from '../../../src/stages/10-mix/sampling-section';
import { samplingOf } from './sampling';

describe('samplingSection (SA-3, DE-6)', () => {
  const text = samplingSection(samplingOf());

  it('tells what became of greetings, key moments and copies', () => {
    expect(text).toContain('greetings: 3 / 40 (7.5 %)');
    expect(text).toContain('closing:callback 2');
    expect(text).toContain('copies of rows of small clusters, training only: 6');
  });

  it('shows each share before, wanted and after, and how far they are apart', () => {
    expect(text).toContain('| 任务 task | trade_facts | 8 | 4 | 80.0 % | 80.0 % | 75.0 % |');
    expect(text).toContain('Jensen–Shannon 0.0100 bit');
    expect(text).toContain('largest change 5.0 pp');
    expect(text).toContain('![tasks](plots/tasks.svg)');
  });

  it('says when the tolerance was widened, and what there was nothing to choose from', () => {
    expect(text).not.toContain('instead of');
    const wide = samplingOf({ tolerance: { wanted: 0.05, used: 0.12, droppedCount: 7 } });
    expect(samplingSection(wide)).toContain('Shares may be 12.0 % off instead of 5.0 %');
    const [shares] = samplingOf().shares;
    const missing = samplingOf({ shares: [{ ...shares!, unreachable: ['monitoring'] }] });
    expect(samplingSection(missing)).toContain('nothing to choose from: monitoring');
  });

  it('ranks templates with the share of each task, and shows a text as text', () => {
    expect(text).toContain('12 of 100 answers lie in 1 clusters that span tasks.');
    expect(text).toContain(
      '| 3 | 12 | 4 | 3 | trade_facts 9 (30.0 %), other 3 (50.0 %) | 好的&#124;&#60;b&#62;马上&#60;/b&#62;查 |',
    );
    expect(samplingSection(samplingOf({ texts: {} }))).toContain('other 3 (50.0 %) | – |');
  });

  it('is empty where sampling has told nothing', () => {
    expect(samplingSection(null)).toBe('');
  });
});
