import fc from 'fast-check';
import { paddedInputs, tokenBatches } from '../../../src/providers/embedder/token-batches';

describe('tokenBatches (CU-1)', () => {
  it('puts short texts together many at a time, and long ones alone', () => {
    expect(tokenBatches([4, 90, 2, 3, 200, 4], 16, 3)).toEqual([
      { texts: [2, 3, 0], length: 4 },
      { texts: [5], length: 4 },
      { texts: [1], length: 90 },
      { texts: [4], length: 200 },
    ]);
  });

  it('holds every text once, within its limits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (lengths) => {
        const batches = tokenBatches(lengths, 100, 8);
        expect(batches.flatMap(({ texts }) => texts).sort((a, b) => a - b)).toEqual([...lengths.keys()]);
        for (const { texts, length } of batches) {
          expect(length).toBe(Math.max(...texts.map((text) => lengths[text]!)));
          expect(texts.length).toBeLessThanOrEqual(8);
          expect(texts.length === 1 || texts.length * length <= 100).toBe(true);
        }
      }),
    );
  });
});

describe('paddedInputs', () => {
  it('pads on the right, and masks the padding', () => {
    const { inputIds, attentionMask } = paddedInputs(
      [[7], [5, 6], [9, 9, 9]],
      { texts: [1, 0], length: 3 },
      1,
    );

    expect([...inputIds]).toEqual([5n, 6n, 1n, 7n, 1n, 1n]);
    expect([...attentionMask]).toEqual([1n, 1n, 0n, 1n, 0n, 0n]);
  });
});
