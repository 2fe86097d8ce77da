import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ShapeError } from '../../stages/errors';
import type { MatrixProducts } from '../../stages/06-cluster/matrix-products';
import { gemmModel } from './gemm-model';

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
  const session = await InferenceSession.create(gemmModel(), {
    intraOpNumThreads: threadCount,
    logSeverityLevel: 3,
  });
  // Results are written into one buffer that grows, so that a long run makes no garbage.
  let buffer = new Float32Array(0);

  /** Pad with zeros up to the smallest size whose sums are grouped as in large products. */
  async function smallProduct(a: Float32Array, b: Float32Array, dim: number): Promise<Float32Array> {
    const n = a.length / dim;
    const m = b.length / dim;
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

  const engine: OnnxProducts = {
    async product(a, b, dim) {
      const n = a.length / dim;
      const m = b.length / dim;
      if (!Number.isInteger(n) || !Number.isInteger(m)) {
        throw new ShapeError(`Matrices of ${a.length} and ${b.length} numbers have no rows of ${dim}`);
      }
      if (n < MIN_ROWS || m < MIN_COLUMNS) return smallProduct(a, b, dim);
      if (n * m > buffer.length) buffer = new Float32Array(n * m);
      const result = buffer.subarray(0, n * m);
      await session.run(
        { q: new Tensor('float32', a, [n, dim]), m: new Tensor('float32', b, [m, dim]) },
        { s: new Tensor('float32', result, [n, m]) },
      );
      return result;
    },
    close: () => session.release(),
  };
  return engine;
}
