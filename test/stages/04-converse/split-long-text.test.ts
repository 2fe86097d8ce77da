import fc from 'fast-check';
import { splitLongText } from '../../../src/stages/04-converse/split-long-text';
import { byLength } from './messages';

describe('splitLongText (SE-2)', () => {
  it('leaves a short text alone', () => {
    expect(splitLongText('第一句。第二句。', 8, byLength)).toEqual(['第一句。第二句。']);
  });

  it('cuts at sentence ends, as late as the limit allows, and keeps closing quotes with their sentence', () => {
    expect(splitLongText('一二三。四五。六七八？', 7, byLength)).toEqual(['一二三。四五。', '六七八？']);
    expect(splitLongText('他说“好的。”然后走了。', 7, byLength)).toEqual(['他说“好的。”', '然后走了。']);
  });

  it('falls back to clauses, then to characters, and goes on filling the last piece', () => {
    expect(splitLongText('一二，三四五六七。八。', 5, byLength)).toEqual(['一二，', '三四五六七', '。八。']);
  });

  it('never cuts through a stand-in', () => {
    expect(splitLongText('开票[发票_13]吧', 4, byLength)).toEqual(['开票', '[发票_13]', '吧']);
  });

  it('loses nothing and keeps every piece within the limit', () => {
    const text = fc.string({
      unit: fc.constantFrom('一', '。', '，', ' ', '\n', '！', '”', 'a'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, limit) => {
        const pieces = splitLongText(whole, limit, byLength);
        expect(pieces.join('')).toBe(whole);
        for (const piece of pieces) expect(byLength(piece)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
