import { calibrationReason } from '../../../../src/stages/06-cluster/calibrate/calibration-reason';

describe('calibrationReason (CU-4)', () => {
  it('says how many pairs of both kinds were looked at, and what lies within each preset', () => {
    const preset = (t: number, repeatsWithin: number, othersWithin: number) => ({
      t,
      repeatsWithin,
      othersWithin,
    });
    const calibration = {
      repeatCount: 412,
      otherCount: 79_800,
      presets: {
        strict: preset(0.12, 0.9, 0.0004),
        medium: preset(0.2, 0.955, 0.003),
        loose: preset(0.28, 1, 0.01),
      },
    };

    expect(calibrationReason(calibration, 1000)).toEqual({
      en: 'Measured for this embedder on 412 pairs of known repeats and 79,800 pairs of texts that are none: strict holds 90 % of the repeats and 0.04 % of the others; medium holds 95.5 % of the repeats and 0.3 % of the others; loose holds 100 % of the repeats and 1 % of the others.',
      zh: '按这个向量模型实测，比较了 412 对已知重复和 79,800 对并不重复的文本：严格包含 90 % 的重复和 0.04 % 的其他对；适中包含 95.5 % 的重复和 0.3 % 的其他对；宽松包含 100 % 的重复和 1 % 的其他对。',
    });
  });

  it('says why there are no presets', () => {
    const { en, zh } = calibrationReason(undefined, 7);

    expect(en).toMatch(/^No presets: 7 distinct texts are too few .* 46 are needed\.$/);
    expect(zh).toMatch(/不同文本只有 7 条，至少要 46 条/);
  });
});
