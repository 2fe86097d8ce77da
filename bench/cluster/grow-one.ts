import { readFileSync, writeFileSync } from 'node:fs';
import { openOnnxProducts, type OnnxProducts } from '../../src/providers/matrix/onnx-products';
import { growTree } from '../../src/stages/06-cluster/grow-tree';
import { UNWATCHED, type MatrixProducts } from '../../src/stages/06-cluster/matrix-products';

/** What one measurement prints, as JSON. */
export interface GrowResult {
  readonly seconds: number;
  readonly peakMb: number;
  /** Matrix product rate of this process right before, in GFLOP/s: the best of many products. */
  readonly gflops: number;
  /** The rate that products had while the tree grew: lower where other programs want the cores too. */
  readonly gflopsMeanwhile: number;
  /** Dot products computed, as a share of half of all pairs. */
  readonly halfPasses: number;
  readonly cpuSeconds: number;
}

/** Grow one tree in a process of its own, so that peak memory is this tree's. */
async function main(): Promise<void> {
  const [file, nText, dimText, highestCutText, heightsFile] = process.argv.slice(2);
  const n = Number(nText);
  const dim = Number(dimText);
  const bytes = readFileSync(file!);
  const vectors = new Float32Array(bytes.buffer, bytes.byteOffset, n * dim);
  const products = await openOnnxProducts();
  const gflops = await measureRate(products, vectors, dim);
  const meter = metered(products);
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const weights = new Float64Array(n).fill(1);
  const options = { method: 'average', highestCut: Number(highestCutText) } as const;
  const z = await growTree({ vectors, dim, weights }, options, meter, UNWATCHED);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(
    heightsFile!,
    Float64Array.from({ length: n - 1 }, (_, i) => z[4 * i + 2]!),
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  const peakMb = process.resourceUsage().maxRSS / 1000;
  const result: GrowResult = {
    seconds,
    peakMb,
    gflops,
    gflopsMeanwhile: meter.flops / meter.seconds / 1e9,
    halfPasses: meter.flops / (n * n * dim),
    cpuSeconds: (user + system) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** The same products, their work and time added up. */
function metered(products: OnnxProducts): MatrixProducts & { flops: number; seconds: number } {
  const meter = {
    flops: 0,
    seconds: 0,
    product: (a: Float32Array, b: Float32Array, dim: number) =>
      measured(a.length, b.length, dim, () => products.product(a, b, dim)),
    productWithPeaks: (a: Float32Array, b: Float32Array, dim: number) =>
      measured(a.length, b.length, dim, () => products.productWithPeaks(a, b, dim)),
    exactProduct: (a: Float64Array, b: Float64Array, dim: number) =>
      measured(a.length, b.length, dim, () => products.exactProduct(a, b, dim)),
  };
  async function measured<T>(a: number, b: number, dim: number, multiply: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await multiply();
    meter.seconds += (performance.now() - started) / 1000;
    meter.flops += (2 * a * b) / dim;
    return result;
  }
  return meter;
}

/** Best of a few seconds of products of the shape that the engine uses. */
async function measureRate(products: OnnxProducts, vectors: Float32Array, dim: number): Promise<number> {
  const a = vectors.subarray(0, 512 * dim);
  const b = vectors.subarray(0, 4096 * dim);
  let best = 0;
  for (let i = 0; i < 200; i++) {
    const started = performance.now();
    await products.product(a, b, dim);
    best = Math.max(best, (2 * 512 * 4096 * dim) / (performance.now() - started) / 1e6);
  }
  return best;
}

void main();
