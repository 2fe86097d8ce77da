const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest gives each test file its own globals, but native modules make typed arrays of the process's own: ONNX Runtime then
 * refuses to take its own results for Float32Array. So tests see the process's typed arrays.
 */
class NodeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { Float32Array, Float64Array, Int32Array, BigInt64Array, BigUint64Array });
  }
}

module.exports = NodeEnvironment;
