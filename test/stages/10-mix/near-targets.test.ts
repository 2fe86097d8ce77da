import fc from 'fast-check';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { nearTargets, type TargetVectors } from '../../../src/stages/10-mix/near-targets';

/** Unit vectors in the plane, at these angles in degrees. */
function atAngles(
  angles: readonly number[],
  guards: readonly string[] = angles.map(() => ''),
): TargetVectors {
  const radians = angles.map((angle) => (angle * Math.PI) / 180);
  return {
    itemIds: angles.map((_, i) => `i${i}`),
    guards,
    rows: Int32Array.from(angles.keys()),
    vectors: Float32Array.from(radians.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    dim: 2,
  };
}

describe('nearTargets (MX-2)', () => {
  it('finds what is near the wanted items, each pair once, and with equal guards only', async () => {
    // cos 18° = 0.951, cos 20° = 0.940
    const targets = atAngles([0, 18, 38, 0, 90], ['', '', '', '90天', '']);
    const found = await nearTargets(targets, new Set(['i0', 'i1']), 0.95, plainProducts);
    expect(found.map(({ a, b, cosine }) => [a, b, cosine.toFixed(3)])).toEqual([['i0', 'i1', '0.951']]);
  });

  it('tells items with one text apart from an item itself', async () => {
    const targets = { ...atAngles([0, 0]), rows: Int32Array.of(1, 1) };
    expect(await nearTargets(targets, new Set(['i1']), 1, plainProducts)).toEqual([
      { a: 'i1', b: 'i0', cosine: 1 },
    ]);
  });

  it('finds the pairs that comparing all angles finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.boolean()), { minLength: 2, maxLength: 40 }),
        async (drawn) => {
          const angles = drawn.map(([angle]) => angle);
          const wanted = new Set(drawn.flatMap(([, isWanted], i) => (isWanted ? [`i${i}`] : [])));
          // 10.5° is between whole angles, so rounding decides nothing.
          const found = await nearTargets(
            atAngles(angles),
            wanted,
            Math.cos((10.5 * Math.PI) / 180),
            plainProducts,
          );
          const expected = angles.flatMap((angle, i) =>
            angles.slice(0, i).flatMap((other, j) => {
              const apart = Math.abs(angle - other);
              const isAsked = wanted.has(`i${i}`) || wanted.has(`i${j}`);
              return isAsked && Math.min(apart, 360 - apart) <= 10 ? [[`i${i}`, `i${j}`].sort().join()] : [];
            }),
          );
          expect(found.map(({ a, b }) => [a, b].sort().join()).sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
