import { storedMaskedText } from '../../../src/contract/text';
import { turnWeight } from '../../../src/stages/07-sample/turn-weight';

const RULES = { startCutoff: 1, endCutoff: 1, lowWeight: 0.1, boostWords: ['利率', ''] };

const target = storedMaskedText('答');

function weights(targetCount: number, changes: Partial<typeof RULES> = {}): number[] {
  return Array.from({ length: targetCount }, (_, targetIndex) =>
    turnWeight({ targetIndex, targetCount, target }, false, { ...RULES, ...changes }),
  );
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

  it('lowers small talk wherever it stands', () => {
    expect(turnWeight({ targetIndex: 0, targetCount: 1, target }, true, RULES)).toBe(0.1);
    expect(turnWeight({ targetIndex: 2, targetCount: 5, target }, true, RULES)).toBe(0.1);
  });

  it('keeps a first target that holds a boosted word, but not small talk that does', () => {
    const boosted = { targetIndex: 0, targetCount: 5, target: storedMaskedText('利率4.8%') };
    expect(turnWeight(boosted, false, RULES)).toBe(1);
    expect(turnWeight(boosted, true, RULES)).toBe(0.1);
  });
});
