import fc from 'fast-check';
import { findLeaks } from '../../../src/stages/10-mix/leak-check';
import { splitItems } from '../../../src/stages/10-mix/split-items';
import { itemOf } from './items';

const SHARES = { train: 0.8, validation: 0.1, test: 0.1 };

describe('splitItems (MX-2)', () => {
  it('fills the splits to their shares with whole groups', () => {
    const items = Array.from({ length: 100 }, (_, i) => itemOf(`i${i}`, 'dialogue', `contact${i % 20}`));
    const splitOf = splitItems(items, SHARES, 1);
    const sizes = { train: 0, validation: 0, test: 0 };
    for (const split of splitOf.values()) sizes[split]++;
    expect(sizes).toEqual({ train: 80, validation: 10, test: 10 });
  });

  it('never parts a group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom('dialogue', 'knowledge')), {
          minLength: 1,
        }),
        fc.integer(),
        (drawn, seed) => {
          const items = drawn.map(([group, name], i) => itemOf(`i${i}`, name as 'dialogue', `g${group}`));
          const splitOf = splitItems(items, SHARES, seed);
          expect(splitOf.size).toBe(items.length);
          const splitsOfGroup = new Map<string, Set<string>>();
          for (const item of items) {
            const seen = splitsOfGroup.get(item.splitGroup) ?? new Set();
            splitsOfGroup.set(item.splitGroup, seen.add(splitOf.get(item.itemId) ?? ''));
          }
          expect([...splitsOfGroup.values()].every((splits) => splits.size === 1)).toBe(true);
        },
      ),
    );
  });

  it('gives every split a group of each class that has three or more', () => {
    // Ten documents of 50 items each: one is 10 % of 500, so no document fits a wish for 2 %.
    const items = Array.from({ length: 500 }, (_, i) => itemOf(`k${i}`, 'knowledge', `document${i % 10}`));
    const splitOf = splitItems(items, { train: 0.96, validation: 0.02, test: 0.02 }, 1);
    const sizes = { train: 0, validation: 0, test: 0 };
    for (const split of splitOf.values()) sizes[split]++;
    expect(sizes).toEqual({ train: 400, validation: 50, test: 50 });
  });

  it('does not depend on the order of the items', () => {
    const items = Array.from({ length: 30 }, (_, i) => itemOf(`i${i}`, 'dialogue', `contact${i % 7}`));
    const sorted = (splits: Map<string, string>): [string, string][] => [...splits].sort();
    expect(sorted(splitItems([...items].reverse(), SHARES, 5))).toEqual(sorted(splitItems(items, SHARES, 5)));
  });
});

describe('findLeaks (MX-2)', () => {
  const question = '供应商提前回款的利率一般是多少';
  const answer = '年化利率在百分之四到百分之六之间，按实际天数计算';

  it('finds equal and nearly equal texts across splits, not within one', () => {
    const items = [
      itemOf('a', 'dialogue', 'x', [question, answer]),
      itemOf('b', 'dialogue', 'y', [question, answer]),
      itemOf('c', 'dialogue', 'z', [question, `${answer}。`]),
      itemOf('d', 'dialogue', 'w', ['今天能放款吗', '资料齐全的话当天可以放款']),
    ];
    const splitOf = new Map([
      ['a', 'train'],
      ['b', 'test'],
      ['c', 'train'],
      ['d', 'test'],
    ]);
    // 36 letters give 32 five-grams (the line break counts); c has one more: 32/33.
    expect(findLeaks(items, splitOf).map(({ a, b }) => [a, b])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });
});
