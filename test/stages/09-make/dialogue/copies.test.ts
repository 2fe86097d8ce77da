import { copiesOf } from '../../../../src/stages/09-make/dialogue/copies';
import { itemOf } from '../../10-mix/items';

describe('copiesOf (SA-2)', () => {
  const item = { ...itemOf('a', 'dialogue', 'm', ['问', '答']), origin: { sampleId: 's1', tags: ['x'] } };

  it('gives copies ids of their own, and names what they repeat', () => {
    const copies = copiesOf(item, 2);
    expect(new Set([item, ...copies].map(({ itemId }) => itemId)).size).toBe(3);
    for (const { itemId, origin, ...rest } of copies) {
      expect({ ...rest, itemId: item.itemId, origin: item.origin }).toEqual(item);
      expect(origin).toEqual({ ...item.origin, copyOf: item.itemId });
      expect(itemId).not.toBe('');
    }
    expect(copiesOf(item, 2)).toEqual(copies);
    expect(copiesOf(item, 0)).toEqual([]);
  });
});
