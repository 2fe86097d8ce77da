import { UNWATCHED } from '../../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../../src/stages/06-cluster/plain-products';
import { placeRows, type PlaceInput } from '../../../../src/stages/06-cluster/refresh/place-rows';

/** Unit vectors in the plane, by angle in degrees: cosine distances are easy to tell. */
function plane(...degrees: readonly number[]): Float32Array {
  return Float32Array.from(
    degrees.flatMap((degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)]),
  );
}

const place = (vectors: Float32Array, more: Partial<PlaceInput> = {}): ReturnType<typeof placeRows> =>
  placeRows(
    {
      rows: { vectors, dim: 2, weights: new Array<number>(vectors.length / 2).fill(1) },
      centres: plane(0, 90),
      reach: 0.05, // 18.2 degrees
      method: 'average',
      mostApart: Infinity,
      ...more,
    },
    plainProducts,
    UNWATCHED,
  );

describe('placeRows (CU-7)', () => {
  it('lets rows join the nearest centre within reach, and the rest found clusters by falling weight', async () => {
    const rows = { vectors: plane(10, 72, 200, 40, 205, 300), dim: 2, weights: [1, 1, 1, 9, 1, 1] };

    const { joined, founded } = await place(rows.vectors, { rows });

    expect([...joined]).toEqual([0, 1, -1, -1, -1, -1]);
    // 200° and 205° are one cluster of two rows, 40° one of nine, 300° one alone.
    expect([...founded]).toEqual([0, 0, 2, 1, 2, 3]);
  });

  it('takes the mean distance to the members of a cluster, not the direction of their mean', async () => {
    // Members at 0° and 60°: their mean points to 30° with length 0.866, so a row at 30° is 0.134 from them on average.
    const mean = Float32Array.of(0.75, Math.sin(Math.PI / 3) / 2);

    expect([...(await place(plane(30), { centres: mean, reach: 0.133 })).joined]).toEqual([-1]);
    expect([...(await place(plane(30), { centres: mean, reach: 0.135 })).joined]).toEqual([0]);
  });

  it('takes the first of equally near centres', async () => {
    expect([...(await place(plane(45), { reach: 1 })).joined]).toEqual([0]);
  });

  it('does not look for clusters when too many rows join nothing', async () => {
    const { joined, founded } = await place(plane(200, 10, 205), { mostApart: 1.9 });

    expect([...joined]).toEqual([-1, 0, -1]);
    expect([...founded]).toEqual([0, 0, 0]);
  });

  it('joins equal vectors only when the reach is 0', async () => {
    const { joined, founded } = await place(plane(0, 1, 45, 45), { reach: 0 });

    expect([...joined]).toEqual([0, -1, -1, -1]);
    expect([...founded]).toEqual([0, 2, 1, 1]);
  });

  it('founds everything where there are no centres, and nothing where there are no rows', async () => {
    expect([...(await place(plane(0, 5), { centres: new Float32Array(0) })).founded]).toEqual([1, 1]);
    expect(await place(new Float32Array(0))).toEqual({
      joined: new Int32Array(0),
      founded: new Int32Array(0),
    });
  });
});
