import { storedMaskedText } from '../../../src/contract/text';
import { turnWeight, type WeightRules } from '../../../src/stages/07-sample/turn-weight';

const RULES: WeightRules = {
  weights: 'cutoff',
  startCutoff: 1,
  endCutoff: 1,
  lowWeight: 0.1,
  boostWords: ['利率', ''],
};

const target = storedMaskedText('答');

function weights(targetCount: number, changes: Partial<WeightRules> = {}): number[] {
  return Array.from({ length: targetCount }, (_, targetIndex) =>
    turnWeight({ targetIndex, targetCount, target }, { ...RULES, ...changes }),
  );
}

function rounded(values: readonly number[]): number[] {
  return values.map((value) => Math.round(value * 1e6) / 1e6);
}

describe('turnWeight (SA-1)', () => {
  it('lowers the first and last targets of a conversation', () => {
    expect(weights(4)).toEqual([0.1, 1, 1, 0.1]);
    expect(weights(6, { startCutoff: 2, endCutoff: 1, lowWeight: 0.2 })).toEqual([0.2, 0.2, 1, 1, 1, 0.2]);
    expect(weights(3, { startCutoff: 0, endCutoff: 0, lowWeight: 0.1 })).toEqual([1, 1, 1]);
  });

  it('does not take a short exchange away whole for where its answers stand', () => {
    expect(weights(1)).toEqual([1]);
    expect(weights(2)).toEqual([1, 1]);
  });

  it('rises to the middle, when it is continuous', () => {
    // 4p(1 − p) at 1/6, 3/6 and 5/6 is 5/9, 1 and 5/9.
    expect(rounded(weights(3, { weights: 'continuous' }))).toEqual([0.6, 1, 0.6]);
    expect(rounded(weights(1, { weights: 'continuous' }))).toEqual([1]);
    // At 1/8 and 3/8: 7/16 and 15/16.
    expect(rounded(weights(4, { weights: 'continuous', lowWeight: 0 }))).toEqual([
      0.4375, 0.9375, 0.9375, 0.4375,
    ]);
    expect(weights(100, { weights: 'continuous' })[0]).toBeCloseTo(0.1 + 0.9 * 0.0199, 12);
  });

  it('looks at no place, when it is told so', () => {
    expect(weights(4, { weights: 'none' })).toEqual([1, 1, 1, 1]);
  });

  it.each(['cutoff', 'continuous'] as const)('keeps a first target that holds a boosted word: %s', (kind) => {
    const boosted = { targetIndex: 0, targetCount: 5, target: storedMaskedText('利率4.8%') };
    expect(turnWeight(boosted, { ...RULES, weights: kind })).toBe(1);
    expect(turnWeight({ ...boosted, target }, { ...RULES, weights: kind })).toBeLessThan(1);
  });
});
