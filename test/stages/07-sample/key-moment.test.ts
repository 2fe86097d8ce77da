import { sampleSchema } from '../../../src/contract/recipe/sample';
import { storedMaskedText } from '../../../src/contract/text';
import { keyMoment } from '../../../src/stages/07-sample/key-moment';

const RULES = sampleSchema.parse({ keyPhrases: { callback: ['给您回电', ''], mood: ['抱歉'] } });

function tagOf(target: string, place: number, count = 4, question = '问', rules = RULES): string {
  return keyMoment(
    {
      target: storedMaskedText(target),
      question: storedMaskedText(question),
      targetIndex: place,
      targetCount: count,
    },
    rules,
  );
}

describe('keyMoment (SA-1)', () => {
  it('tags openings and closings by what they, or their questions, say', () => {
    expect(tagOf('下午给您回电', 0)).toBe('opening:callback');
    expect(tagOf('非常抱歉', 3)).toBe('closing:mood');
    expect(tagOf('好的', 3, 4, '那你下午给您回电吧')).toBe('closing:callback');
    expect(tagOf('抱歉，下午给您回电', 0, 1)).toBe('opening:callback');
  });

  it('leaves the middle alone, and what says neither', () => {
    expect(tagOf('下午给您回电', 1)).toBe('');
    expect(tagOf('账期90天', 0)).toBe('');
    expect(tagOf('抱歉', 0, 4, '问', { ...RULES, keyPhrases: {} })).toBe('');
  });

  it('takes the first and last targets at least, and as many as the cut-offs say', () => {
    expect(tagOf('抱歉', 1, 4, '问', { ...RULES, startCutoff: 2 })).toBe('opening:mood');
    expect(tagOf('抱歉', 3, 4, '问', { ...RULES, endCutoff: 0 })).toBe('closing:mood');
  });

  it('knows consent to a call back and moods without being told', () => {
    const standard = sampleSchema.parse({});
    expect(tagOf('好的', 3, 4, '可以，你下午打我电话', standard)).toBe('closing:callback');
    expect(tagOf('理解您的心情，我马上催', 0, 4, '问', standard)).toBe('opening:mood');
  });
});
