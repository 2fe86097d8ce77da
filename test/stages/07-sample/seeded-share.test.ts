import { seededShare } from '../../../src/stages/07-sample/seeded-share';

describe('seededShare', () => {
  it('lies in [0, 1), evenly, and depends on seed, purpose and subject', () => {
    const drawn = Array.from({ length: 4000 }, (_, i) => seededShare(7, 'p', `s${i}`));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    // Standard deviation of the share below .1 is .0047: five of them.
    expect(Math.abs(drawn.filter((share) => share < 0.1).length / 4000 - 0.1)).toBeLessThan(0.024);
    const others = [seededShare(8, 'p', 's0'), seededShare(7, 'q', 's0'), seededShare(7, 'p', 's1')];
    expect(new Set([drawn[0], ...others]).size).toBe(4);
  });
});
