import { wantedShares } from '../../../src/stages/07-sample/wanted-shares';

const BEFORE = new Map([
  ['a', 6],
  ['b', 2],
  ['c', 2],
]);
const NOTHING = { weights: {}, shares: {} };

function shares(...input: Parameters<typeof wantedShares>): Record<string, number> {
  return Object.fromEntries(
    [...wantedShares(...input)].map(([value, share]) => [value, Math.round(share * 1e6) / 1e6]),
  );
}

describe('wantedShares (SA-3)', () => {
  const all = (): boolean => true;

  it('wants what was there before', () => {
    expect(shares(BEFORE, NOTHING, all)).toEqual({ a: 0.6, b: 0.2, c: 0.2 });
  });

  it('multiplies by business weights', () => {
    // 6 : 6 : 2.
    expect(shares(BEFORE, { weights: { b: 3 }, shares: {} }, all)).toEqual({
      a: 0.428571,
      b: 0.428571,
      c: 0.142857,
    });
    expect(shares(BEFORE, { weights: { a: 0 }, shares: {} }, all)).toEqual({ a: 0, b: 0.5, c: 0.5 });
  });

  it('fixes shares, and divides the rest', () => {
    expect(shares(BEFORE, { weights: {}, shares: { a: 0.2 } }, all)).toEqual({ a: 0.2, b: 0.4, c: 0.4 });
    expect(shares(BEFORE, { weights: { b: 3 }, shares: { a: 0.2 } }, all)).toEqual({
      a: 0.2,
      b: 0.6,
      c: 0.2,
    });
  });

  it('gives the share of what cannot be had to the others', () => {
    const butA = (value: string): boolean => value !== 'a' && value !== 'new';
    expect(shares(BEFORE, { weights: {}, shares: { new: 0.3 } }, butA)).toEqual({
      a: 0,
      b: 0.5,
      c: 0.5,
      new: 0,
    });
    const onlyB = (value: string): boolean => value === 'b';
    expect(shares(BEFORE, { weights: {}, shares: { b: 0.3 } }, onlyB)).toEqual({ a: 0, b: 1, c: 0 });
    expect(shares(BEFORE, NOTHING, () => false)).toEqual({ a: 0, b: 0, c: 0 });
  });
});
