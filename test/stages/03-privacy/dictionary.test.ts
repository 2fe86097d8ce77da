import { findsIn } from './finds';
import type { DictionaryEntry } from '../../../src/stages/03-privacy/find';

const DICTIONARY: readonly DictionaryEntry[] = [
  { kind: 'company', value: '云栎新能源汽车有限公司' },
  { kind: 'company', value: '云栎汽车' },
  { kind: 'company', value: '云栎' },
  { kind: 'company', value: 'TCL' },
  { kind: 'person', value: '贺知微' },
  { kind: 'person', value: '微' },
];
const found = (text: string): string[] => findsIn(text, undefined, DICTIONARY);

describe('dictionaryDetector', () => {
  it('finds names without any context, the longest one at each place (PII-1)', () => {
    expect(found('云栎新能源汽车有限公司的贺知微说云栎汽车和云栎都要')).toEqual([
      'company:云栎新能源汽车有限公司',
      'person:贺知微',
      'company:云栎汽车',
      'company:云栎',
    ]);
  });

  it('sees through width and case, but not into longer Latin words', () => {
    expect(found('ｔｃｌ的票')).toEqual(['company:ｔｃｌ']);
    expect(found('tclx的票')).toEqual([]);
  });

  it('ignores single characters', () => {
    expect(found('微不足道')).toEqual([]);
  });

  it('takes words of any type from the recipe', () => {
    expect(findsIn('项目北辰一号', { extraWords: { contract: ['北辰一号'] } })).toEqual([
      'contract:北辰一号',
    ]);
  });
});
