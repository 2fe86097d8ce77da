import fc from 'fast-check';
import { createBlockMatcher, parseWordList, type WordList } from '../../../src/stages/02-clean/block-lists';
import { foldForBlocking } from '../../../src/stages/02-clean/fold-for-blocking';

const list = (...words: readonly string[]): WordList => ({ name: 'own', policy: 'flag', words });
const matches = (words: readonly string[], text: string): boolean =>
  createBlockMatcher([list(...words)])(text).length > 0;

describe('createBlockMatcher (CL-4)', () => {
  it.each([
    ['plainly', '这是赌博网站'],
    ['zero-width characters', '赌\u200b博'],
    ['spaces', '赌 博'],
    ['punctuation', '赌，博'],
    ['signs', '赌~*_/博'],
    ['newlines', '赌\n博'],
    ['traditional characters', '賭博'],
    ['emoji', '赌👍博'],
    ['compatibility forms', '赌⓪博'.replace('⓪', '')],
  ])('finds a word behind %s', (_what, text) => {
    expect(matches(['赌博'], text)).toBe(true);
  });

  it.each([
    ['VX包过', 'vx包过'],
    ['vx包过', 'ＶＸ包过'],
    ['vx包过', 'V.X.包.过'],
    ['賭博', '赌博'],
    ['Sb', 'ｓ　ｂ'],
    ['𝐯𝐱', 'vx'],
    ['vx', '𝐯𝐱'],
  ])('finds %s in %s', (word, text) => {
    expect(matches([word], text)).toBe(true);
  });

  it('takes words of Latin letters for words only where they stand alone', () => {
    expect(matches(['sb'], '他是sb吗')).toBe(true);
    expect(matches(['sb'], 'usb接口')).toBe(false);
    expect(matches(['sb'], 'sbx')).toBe(false);
    expect(matches(['sb'], 'usb，sb')).toBe(true);
  });

  it('finds words of one character, at both ends, and lists in the order of the recipe', () => {
    const lists = [list('赌'), { ...list('博'), name: 'b' }];
    expect(createBlockMatcher(lists)('博..赌').map(({ name }) => name)).toEqual(['own', 'b']);
    expect(createBlockMatcher(lists)('好')).toEqual([]);
  });

  it('is silent without words', () => {
    expect(createBlockMatcher([])('赌博')).toEqual([]);
    expect(createBlockMatcher([list('，。')])('，。')).toEqual([]);
  });

  it('finds exactly what a search in the folded text finds', () => {
    const alphabet = fc.constantFrom('赌', '博', '賭', 'a', 'Ａ', '，', ' ', '\u200b', '👍', '①', '1');
    const text = fc.array(alphabet, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (words, haystack) => {
        const folded = foldForBlocking(haystack).folded;
        const expected = words.some((word) => {
          const needle = foldForBlocking(word).folded;
          // Latin words have a rule of their own, tested above.
          return needle !== '' && !/^[a-z0-9]+$/.test(needle) && folded.includes(needle);
        });
        const chinese = words.filter((word) => !/^[a-z0-9]*$/.test(foldForBlocking(word).folded));
        expect(matches(chinese, haystack)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseWordList', () => {
  it('takes one word a line, without comments, blank lines and byte-order mark', () => {
    expect(parseWordList('\ufeff# list\r\n赌博 \r\n\r\nVX包过 # note\n')).toEqual(['赌博', 'VX包过']);
  });
});
