import { divergenceOf } from '../../src/stages/divergence';

describe('divergenceOf (SA-3)', () => {
  it('is 0 for equal distributions and 1 bit for those with nothing in common', () => {
    expect(divergenceOf([0.25, 0.75], [0.25, 0.75])).toEqual({ bits: 0, largest: 0, moved: 0 });
    expect(divergenceOf([1, 0], [0, 1])).toEqual({ bits: 1, largest: 1, moved: 1 });
  });

  it('is what the definition says, worked out by hand', () => {
    // Means 3/4 and 1/4: (1 · log2 4/3 + 1/2 · log2 2/3 + 1/2 · log2 2) / 2.
    const { bits, largest, moved } = divergenceOf([1, 0], [0.5, 0.5]);
    expect(bits).toBeCloseTo((Math.log2(4 / 3) + Math.log2(2 / 3) / 2 + 0.5) / 2, 12);
    expect(bits).toBeCloseTo(0.311278, 6);
    expect([largest, moved]).toEqual([0.5, 0.5]);
    expect(divergenceOf([0.5, 0.3, 0.2], [0.3, 0.3, 0.4])).toMatchObject({
      largest: expect.closeTo(0.2) as number,
      moved: expect.closeTo(0.2) as number,
    });
  });

  it('says nothing of nothing', () => {
    expect(divergenceOf([0, 0], [0.5, 0.5])).toEqual({ bits: 0, largest: 0, moved: 0 });
    expect(divergenceOf([], [])).toEqual({ bits: 0, largest: 0, moved: 0 });
  });
});
