import { PII_TYPES } from '../../../src/contract/recipe/privacy';
import {
  blotPlaceholders,
  isPlaceholder,
  placeholder,
  placeholderSpans,
  STAND_IN_NAMES,
} from '../../../src/stages/03-privacy/stand-ins';

describe('placeholder', () => {
  it('names the type in Chinese, and its ordinal (PII-3)', () => {
    expect(placeholder('mobile', 3)).toBe('[手机号_3]');
    expect(placeholder('contact', 1)).toBe('[联系人_1]');
  });

  it('has a name of its own for every type', () => {
    expect(new Set(Object.values(STAND_IN_NAMES)).size).toBe(PII_TYPES.length);
  });
});

describe('placeholderSpans', () => {
  it('finds placeholders, and nothing that only looks like one', () => {
    expect(placeholderSpans('请[人名_2]打[手机号_13]，[微笑][手机_1][手机号_]')).toEqual([
      [1, 7],
      [8, 16],
    ]);
  });

  it('tells a whole placeholder from a text with one', () => {
    expect([isPlaceholder('[QQ_1]'), isPlaceholder(' [QQ_1]'), isPlaceholder('')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('blots the words in placeholders out without moving anything', () => {
    const text = '请[人名_2]打[手机号_13]和[qq_1]';
    expect(blotPlaceholders(text)).toHaveLength(text.length);
    expect(blotPlaceholders(text)).not.toMatch(/人名|手机|qq/);
  });
});
