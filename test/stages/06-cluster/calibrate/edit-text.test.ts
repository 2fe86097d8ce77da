import fc from 'fast-check';
import { findNumbers } from '../../../../src/stages/05-dedupe/numbers';
import { editText } from '../../../../src/stages/06-cluster/calibrate/edit-text';
import { seededRandom } from '../../../../src/stages/random';

const TEXTS = [
  '账期90天',
  '提前回款利率是年化4%，按天计息，不满一天不收',
  '[企业_3]的发票还没有上传到平台，麻烦尽快补上',
  '供应商不能自己申请，要由核心企业发起',
  '好的',
];

const edits = (text: string): string[] =>
  Array.from({ length: 60 }, (_, seed) => editText(text, seededRandom(seed))).flatMap((edit) => edit ?? []);

describe('editText (CU-4)', () => {
  it('changes places around a number, in short texts', () => {
    expect(edits('账期90天')).toContain('90天账期');
  });

  it.each(TEXTS)('keeps numbers, negations and stand-ins of %s', (text) => {
    const tell = (one: string): unknown => [
      findNumbers(one)
        .map(({ value, unit }) => value + unit)
        .sort(),
      one.match(/[不没未无非别]/gu)?.length ?? 0,
      one.match(/\[[^\]]+\]/gu) ?? [],
    ];
    const found = edits(text);
    expect(found.length).toBeGreaterThan(30);
    expect(new Set(found).size).toBeGreaterThan(4);
    for (const edited of found) {
      expect(edited).not.toBe(text);
      expect(tell(edited)).toEqual(tell(text));
    }
  });

  it('is the same for the same seed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (text, seed) => {
        const edited = editText(text, seededRandom(seed));
        expect(edited).toBe(editText(text, seededRandom(seed)));
        expect(edited).not.toBe(text);
      }),
    );
  });
});
