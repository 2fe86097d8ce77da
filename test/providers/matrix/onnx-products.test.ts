import { openOnnxProducts, type OnnxProducts } from '../../../src/providers/matrix/onnx-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { topicVectors } from '../../stages/06-cluster/support';

const DIM = 96;
const ROWS = topicVectors(300, DIM, 7, 0.5);
const rows = (from: number, to: number): Float32Array => ROWS.subarray(from * DIM, to * DIM);

let one: OnnxProducts;
let two: OnnxProducts;

beforeAll(async () => {
  [one, two] = await Promise.all([openOnnxProducts(1), openOnnxProducts(2)]);
});

afterAll(() => Promise.all([one.close(), two.close()]));

describe('matrix products by ONNX Runtime (CU-3)', () => {
  it.each([
    [1, 1],
    [1, 300],
    [7, 3],
    [300, 127],
    [256, 300],
  ])('equals sums in float64: %d × %d', async (n, m) => {
    const ours = await two.product(rows(0, n), rows(0, m), DIM);
    const exact = await plainProducts.product(rows(0, n), rows(0, m), DIM);

    expect(ours).toHaveLength(n * m);
    ours.forEach((value, i) => {
      expect(Math.abs(value - exact[i]!)).toBeLessThan(1e-6);
    });
  });

  it('gives the same bits whatever the blocks and the number of threads', async () => {
    const whole = (await two.product(ROWS, ROWS, DIM)).slice();

    for (const [engine, from, to, left, right] of [
      [one, 0, 300, 0, 300],
      [two, 17, 18, 0, 300],
      [one, 100, 103, 5, 12],
      [two, 0, 128, 120, 300],
    ] as const) {
      const block = (await engine.product(rows(from, to), rows(left, right), DIM)).slice();
      const expected = Float32Array.from({ length: block.length }, (_, i) => {
        const row = from + Math.floor(i / (right - left));
        return whole[row * 300 + left + (i % (right - left))]!;
      });
      expect(block).toEqual(expected);
    }
  });

  it('gives peaks that are the largest of sixteen, beside the same product', async () => {
    const ours = await two.productWithPeaks(rows(0, 48), rows(100, 260), DIM);
    const products = ours.products.slice();

    const plain = await two.product(rows(0, 48), rows(100, 260), DIM);
    expect(products).toEqual(plain.slice());
    for (let i = 0; i < 48; i++) {
      for (let j = 0; j < 160; j++) {
        const value = products[i * 160 + j]!;
        expect(ours.rowPeaks[i * 10 + Math.floor(j / 16)]).toBeGreaterThanOrEqual(value);
        expect(ours.columnPeaks[Math.floor(i / 16) * 160 + j]).toBeGreaterThanOrEqual(value);
      }
    }
    expect(Math.max(...ours.rowPeaks)).toBe(Math.max(...products));
    const values = new Set(products);
    expect([...ours.rowPeaks, ...ours.columnPeaks].every((peak) => values.has(peak))).toBe(true);
  });

  it('refuses peaks of a matrix that does not fall into groups of sixteen', async () => {
    await expect(two.productWithPeaks(rows(0, 40), rows(0, 160), DIM)).rejects.toThrow(/40 × 160/);
  });

  it('sums in float64 when asked to', async () => {
    const doubles = Float64Array.from(rows(0, 5));
    const ours = await two.exactProduct(doubles, doubles, DIM);
    const exact = await plainProducts.exactProduct(doubles, doubles, DIM);

    ours.forEach((value, i) => {
      expect(Math.abs(value - exact[i]!)).toBeLessThan(1e-14);
    });
  });

  it('is symmetric to the bit', async () => {
    const whole = await two.product(ROWS, ROWS, DIM);
    for (let i = 0; i < 300; i++)
      for (let j = 0; j < i; j++) expect(whole[i * 300 + j]).toBe(whole[j * 300 + i]);
  });

  it('takes no rows, and refuses rows of another size', async () => {
    expect(await one.product(rows(0, 0), ROWS, DIM)).toHaveLength(0);
    await expect(one.product(ROWS.subarray(1), ROWS, DIM)).rejects.toThrow(/no rows of 96/);
  });
});
