import fc from 'fast-check';
import { knownElsewhere, type Twins } from '../../../src/stages/10-mix/known-elsewhere';
import { SPLITS, type SplitName } from '../../../src/stages/10-mix/split-items';

const pair = (a: string, b: string, distance: number): Twins => ({ a, b, distance, method: 'letter_groups' });

describe('knownElsewhere (MX-2)', () => {
  const splitOf = new Map<string, SplitName>([
    ['a', 'train'],
    ['b', 'train'],
    ['c', 'validation'],
    ['d', 'test'],
  ]);

  it('leaves out the twin in the later split, and names the nearest one', () => {
    const pairs = [pair('a', 'd', 0.1), pair('d', 'b', 0.05), pair('d', 'c', 0.2), pair('a', 'b', 0)];
    expect(knownElsewhere(splitOf, pairs)).toEqual([
      {
        unit: 'item',
        subject: 'd',
        reason: 'known_elsewhere',
        twin: 'b',
        method: 'letter_groups',
        distance: 0.05,
      },
    ]);
  });

  it('leaves no two twins in different splits, nothing of the training split out, whatever the order', () => {
    const id = fc.integer({ min: 0, max: 19 }).map((n) => `i${n}`);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SPLITS), { minLength: 20, maxLength: 20 }),
        fc.array(fc.tuple(id, id, fc.constantFrom(0, 0.1))),
        (splits, drawn) => {
          const placed = new Map(splits.map((split, i) => [`i${i}`, split]));
          const pairs = drawn.map(([a, b, distance]) => pair(a, b, distance));
          const fates = knownElsewhere(placed, pairs);
          const gone = new Set(fates.map(({ subject }) => subject));
          const parted = pairs.filter(({ a, b }) => placed.get(a) !== placed.get(b));
          expect(parted.filter(({ a, b }) => !gone.has(a) && !gone.has(b))).toEqual([]);
          expect([...gone].filter((one) => placed.get(one) === 'train')).toEqual([]);
          expect(knownElsewhere(placed, [...pairs].reverse())).toEqual(fates);
        },
      ),
    );
  });
});
