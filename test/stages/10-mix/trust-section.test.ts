import type { QualityScore } from '../../../src/contract/quality';
import { composedOfMasked } from '../../../src/contract/text';
import type { ItemClass } from '../../../src/contract/vocabulary';
import { summariseQuality } from '../../../src/stages/judge/quality-summary';
import { trustSection } from '../../../src/stages/10-mix/trust-section';
import { summaryOf } from './summary';

function scored(itemClass: ItemClass, scores: readonly number[]): { class: ItemClass; score: QualityScore } {
  const [relevance, correctness, completeness, tone] = scores.map((score) => ({
    score,
    reason: composedOfMasked('x'),
  }));
  return {
    class: itemClass,
    score: {
      unit: 'item',
      subject: 'i',
      judge: 'second',
      aspects: {
        relevance: relevance!,
        correctness: correctness!,
        completeness: completeness!,
        tone: tone!,
      },
      score: scores.reduce((a, b) => a + b, 0) / 4,
    },
  };
}

describe('the card’s section on trust', () => {
  it('is left out where nothing is known', () => {
    expect(trustSection(summaryOf({}))).toBe('');
    expect(summariseQuality([])).toBeUndefined();
  });

  it('tells agreement by field, the members’ reliability and the calibration (LA-5, LA-7)', () => {
    const text = trustSection(
      summaryOf({
        labelReport: {
          agreement: { task: 0.8123, scenario: 1, product: null, borrowingIntent: 0.5 },
          members: [{ model: 'qwen', accuracy: 0.914 }],
          calibration: { method: 'isotonic', labelCount: 120, errorBefore: 0.118, errorAfter: 0.031 },
        },
      }),
    );
    for (const line of ['| task | 0.81 |', '| product | – |', '| qwen | 0.91 |'])
      expect(text).toContain(line);
    expect(text).toContain(
      'Confidences are calibrated (isotonic) by 120 labels of people: error 0.12 → 0.03.',
    );
  });

  it('says so when nothing calibrates', () => {
    const agreement = { task: null, scenario: null, product: null, borrowingIntent: null };
    const calibration = { method: 'none', labelCount: 3, errorBefore: null, errorAfter: null } as const;
    expect(trustSection(summaryOf({ labelReport: { agreement, members: [], calibration } }))).toContain(
      'Confidences are not calibrated: people have labelled 3 conversations.',
    );
  });

  it('gives the mean scores by class, worked out by hand (LA-8)', () => {
    const quality = summariseQuality([
      scored('knowledge', [5, 4, 3, 4]),
      scored('dialogue', [1, 2, 3, 4]),
      scored('knowledge', [3, 4, 5, 2]),
    ])!;
    expect(quality.classes.map((row) => row.class)).toEqual(['dialogue', 'knowledge']);
    const text = trustSection(summaryOf({ quality }));
    expect(text).toContain('评审 judge: second');
    expect(text).toContain('| dialogue | 1 | 2.50 | 1.00 | 2.00 | 3.00 | 4.00 |');
    expect(text).toContain('| knowledge | 2 | 3.75 | 4.00 | 4.00 | 4.00 | 3.00 |');
  });
});
