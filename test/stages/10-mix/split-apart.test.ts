import fc from 'fast-check';
import { splitApart, type Twins } from '../../../src/stages/10-mix/split-apart';
import { splitItems } from '../../../src/stages/10-mix/split-items';
import { itemOf } from './items';

const SHARES = { train: 0.8, validation: 0.1, test: 0.1 };

describe('splitApart (MX-2)', () => {
  it('never parts twins, though it looks only for those of held-out items', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 30 }),
        async (count, drawn) => {
          const items = Array.from({ length: count }, (_, i) => itemOf(`i${i}`, 'dialogue', `g${i}`));
          const twins: Twins = drawn.map(([a, b]) => [`i${a % count}`, `i${b % count}`]);
          const splitOf = await splitApart(
            (together) => splitItems(items, SHARES, 1, together),
            [],
            (ids) => Promise.resolve(twins.filter(([a, b]) => ids.has(a) || ids.has(b))),
          );
          expect(twins.filter(([a, b]) => splitOf.get(a) !== splitOf.get(b))).toEqual([]);
        },
      ),
    );
  });

  it('does not ask about items of the training split', async () => {
    const items = Array.from({ length: 50 }, (_, i) => itemOf(`i${i}`, 'dialogue', `g${i}`));
    const asked: string[] = [];
    const splitOf = await splitApart(
      (together) => splitItems(items, SHARES, 1, together),
      [],
      (ids) => {
        asked.push(...ids);
        return Promise.resolve([]);
      },
    );
    expect(asked.sort()).toEqual([...splitOf].flatMap(([id, name]) => (name === 'train' ? [] : [id])).sort());
  });
});
