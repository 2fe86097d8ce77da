import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ShapeError } from '../../stages/errors';
import { PEAK_WIDTH, type MatrixProducts } from '../../stages/06-cluster/matrix-products';
import { gemmModel, gemmPeaksModel } from './gemm-model';

// Below these sizes other kernels run, which group the sums differently: the last bits of a dot product would depend on
// how the caller cut its matrix into blocks (measured with onnxruntime-node 1.30).
const MIN_ROWS = 2;
const MIN_COLUMNS = 128;

/** {@link MatrixProducts} that hold native memory until they are closed. */
export interface OnnxProducts extends MatrixProducts {
  close(): Promise<void>;
}

/**
 * Matrix products by ONNX Runtime's CPU kernels: over 100 GFLOP/s on two cores, where plain JavaScript gives a few.
 *
 * @param threadCount Threads of the product; 0 means one per core.
 */
export async function openOnnxProducts(threadCount = 0): Promise<OnnxProducts> {
  const open = (model: Uint8Array): Promise<InferenceSession> =>
    InferenceSession.create(model, {
      intraOpNumThreads: threadCount,
      logSeverityLevel: 3,
      // Threads that wait for the next product sleep: spinning took a third of all CPU time, from everybody else.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  const single = await open(gemmModel('float32'));
  // The other two are needed for large inputs, or for small ones, but seldom for both.
  let peaks: Promise<InferenceSession> | undefined;
  let double: Promise<InferenceSession> | undefined;
  // Results are written into buffers that grow, so that a long run makes no garbage.
  const room = { products: growing(), rowPeaks: growing(), columnPeaks: growing() };

  const engine: OnnxProducts = {
    async product(a, b, dim) {
      const [n, m] = shapeOf(a, b, dim);
      if (n < MIN_ROWS || m < MIN_COLUMNS) return smallProduct(engine, a, b, dim);
      const result = room.products(n * m);
      await single.run({ q: matrix(a, dim), m: matrix(b, dim) }, { s: matrix(result, m) });
      return result;
    },

    async productWithPeaks(a, b, dim) {
      const [n, m] = shapeOf(a, b, dim);
      if (n % PEAK_WIDTH !== 0 || m % PEAK_WIDTH !== 0 || m < MIN_COLUMNS) {
        throw new ShapeError(`A product of ${n} × ${m} cannot be cut into peaks of ${PEAK_WIDTH}`);
      }
      const result = {
        products: room.products(n * m),
        rowPeaks: room.rowPeaks((n * m) / PEAK_WIDTH),
        columnPeaks: room.columnPeaks((n * m) / PEAK_WIDTH),
      };
      const inputs = {
        q: matrix(a, dim),
        m: matrix(b, dim),
        rs: shape(n, m / PEAK_WIDTH, PEAK_WIDTH),
        cs: shape(n / PEAK_WIDTH, PEAK_WIDTH, m),
      };
      peaks ??= open(gemmPeaksModel());
      await (
        await peaks
      ).run(inputs, {
        s: matrix(result.products, m),
        r: matrix(result.rowPeaks, m / PEAK_WIDTH),
        c: matrix(result.columnPeaks, m),
      });
      return result;
    },

    async exactProduct(a, b, dim) {
      const [n, m] = shapeOf(a, b, dim);
      if (n === 0 || m === 0) return new Float64Array(0);
      double ??= open(gemmModel('float64'));
      const { s } = await (
        await double
      ).run({ q: new Tensor('float64', a, [n, dim]), m: new Tensor('float64', b, [m, dim]) });
      return s!.data as Float64Array;
    },

    async close() {
      for (const session of [single, await peaks, await double]) await session?.release();
    },
  };
  return engine;
}

/** Pad with zeros up to the smallest size whose sums are grouped as in large products. */
async function smallProduct(
  engine: MatrixProducts,
  a: Float32Array,
  b: Float32Array,
  dim: number,
): Promise<Float32Array> {
  const [n, m] = shapeOf(a, b, dim);
  if (n === 0 || m === 0) return new Float32Array(0);
  const rows = new Float32Array(Math.max(n, MIN_ROWS) * dim);
  const columns = new Float32Array(Math.max(m, MIN_COLUMNS) * dim);
  rows.set(a);
  columns.set(b);
  const padded = await engine.product(rows, columns, dim);
  const width = columns.length / dim;
  const result = new Float32Array(n * m);
  for (let i = 0; i < n; i++) result.set(padded.subarray(i * width, i * width + m), i * m);
  return result;
}

function shapeOf(a: ArrayLike<number>, b: ArrayLike<number>, dim: number): [number, number] {
  const n = a.length / dim;
  const m = b.length / dim;
  if (!Number.isInteger(n) || !Number.isInteger(m)) {
    throw new ShapeError(`Matrices of ${a.length} and ${b.length} numbers have no rows of ${dim}`);
  }
  return [n, m];
}

function matrix(data: Float32Array, columns: number): Tensor {
  return new Tensor('float32', data, [data.length / columns, columns]);
}

function shape(...dimensions: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(dimensions, BigInt), [dimensions.length]);
}

/** A buffer that grows and hands out its beginning. */
function growing(): (length: number) => Float32Array {
  let buffer = new Float32Array(0);
  return (length) => {
    if (length > buffer.length) buffer = new Float32Array(length);
    return buffer.subarray(0, length);
  };
}
