import { pickSpread } from '../../../src/stages/07-sample/pick-spread';
import { seededShare } from '../../../src/stages/07-sample/seeded-share';

/** Ten rows at the centre, three further out. */
const ROWS = [
  ...Array.from({ length: 10 }, (_, i) => ({ sampleId: `near${i}`, distance: 0.01 })),
  { sampleId: 'mid', distance: 0.11 },
  { sampleId: 'far', distance: 0.3 },
  { sampleId: 'rim', distance: 0.4 },
];

function firstByOrder(ids: readonly string[], seed: number): string[] {
  const order = (id: string): number => seededShare(seed, 'cluster_cap', id);
  return [...ids].sort((a, b) => order(a) - order(b));
}

describe('pickSpread (SA-2, SA-4)', () => {
  const near = firstByOrder(
    ROWS.slice(0, 10).map((row) => row.sampleId),
    5,
  );

  it('keeps the centre, then the rim, then inwards, then again', () => {
    expect([...pickSpread(ROWS, 1, 5)]).toEqual([near[0]]);
    expect([...pickSpread(ROWS, 3, 5)]).toEqual([near[0], 'rim', 'far']);
    expect([...pickSpread(ROWS, 6, 5)]).toEqual([near[0], 'rim', 'far', 'mid', near[1], near[2]]);
  });

  it('keeps all of a cluster that is small enough', () => {
    expect(pickSpread(ROWS, 20, 5).size).toBe(13);
    expect(pickSpread([], 3, 5).size).toBe(0);
  });

  it('gives the same rows whatever their order, and others for another seed', () => {
    const picked = pickSpread(ROWS, 5, 5);
    expect(pickSpread([...ROWS].reverse(), 5, 5)).toEqual(picked);
    const other = Array.from({ length: 20 }, (_, seed) => [...pickSpread(ROWS, 1, seed)][0]);
    expect(new Set(other).size).toBeGreaterThan(1);
  });

  it('changes at most one row for one new row', () => {
    const before = pickSpread(ROWS, 6, 5);
    const after = pickSpread([...ROWS, { sampleId: 'new', distance: 0.012 }], 6, 5);
    expect([...before].filter((id) => !after.has(id)).length).toBeLessThanOrEqual(1);
  });
});
