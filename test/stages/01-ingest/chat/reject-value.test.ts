import fc from 'fast-check';
import { shapeOf, timeCellValue } from '../../../../src/stages/01-ingest/chat/reject-value';

describe('shapeOf', () => {
  it('shows kinds of characters and all signs', () => {
    expect(shapeOf('7,wx_ab1,"你好",138…')).toBe('0,xx_xx0,"字字",000…');
  });

  it('is cut at 200 characters', () => {
    expect(shapeOf('好'.repeat(1000))).toHaveLength(200);
  });

  it('lets no letter, digit or control character through (PII-5)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(shapeOf(text)).not.toMatch(/[^x字\P{L}]|[1-9]|\p{Cc}/u);
      }),
    );
  });
});

describe('timeCellValue', () => {
  it('shows what looks like a time, and only the shape of anything else', () => {
    expect(timeCellValue('2026-13-45 25:61:00')).toBe('2026-13-45 25:61:00');
    expect(timeCellValue('张三')).toBe('字字');
  });
});
