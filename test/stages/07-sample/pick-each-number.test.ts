import { pickEachNumber } from '../../../src/stages/07-sample/pick-each-number';
import { pickSpread } from '../../../src/stages/07-sample/pick-spread';

const row = (sampleId: string, numbers: string, distance = 0.1) => ({ sampleId, numbers, distance });

describe('pickEachNumber (DE-2, SA-4)', () => {
  const ninety = Array.from({ length: 30 }, (_, i) => row(`a${i}`, '天90', i / 100));
  const rows = [...ninety, row('b', '天60', 0.5), row('c', '', 0.6)];

  it.each([3, 5, 10])('keeps one of each before a second of any: %d rows', (count) => {
    const picked = pickEachNumber(rows, count, 1);
    expect(picked.size).toBe(count);
    expect(picked.has('b') && picked.has('c')).toBe(true);
  });

  it('chooses among the firsts when there is not room for one of each', () => {
    const picked = pickEachNumber(rows, 2, 1);
    expect(picked.size).toBe(2);
    expect([...picked].filter((id) => id.startsWith('a')).length).toBeLessThan(2);
  });

  it('is the plain choice where the numbers are the same', () => {
    expect(pickEachNumber(ninety, 7, 3)).toEqual(pickSpread(ninety, 7, 3));
  });
});
