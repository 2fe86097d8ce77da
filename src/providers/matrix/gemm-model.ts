import { integer, nested, text, type Bytes } from './onnx-message';

/** Numbers of TensorProto.DataType. */
const FLOAT = 1;
const INT64 = 7;
const DOUBLE = 11;

/** Numbers of AttributeProto.AttributeType. */
const INT = 2;
const INTS = 7;

/**
 * The bytes of an ONNX model with one node, `s = q · mᵀ`, written by hand: a hundred bytes need neither a generator nor a
 * file.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers
 */
export function gemmModel(type: 'float32' | 'float64'): Uint8Array {
  const elements = type === 'float32' ? FLOAT : DOUBLE;
  return model(
    [node('Gemm', ['q', 'm'], 's', attribute('transB', INT, [1]))],
    [tensor(11, 'q', elements, 'n', 'd'), tensor(11, 'm', elements, 'k', 'd')],
    [tensor(12, 's', elements, 'n', 'k')],
  );
}

/**
 * The same product with the largest value of every 16 columns (`r`, shape `[n, k / 16]`) and of every 16 rows (`c`, shape
 * `[n / 16, k]`). `rs` and `cs` are the shapes to look at `s` in: `[n, k / 16, 16]` and `[n / 16, 16, k]`.
 */
export function gemmPeaksModel(): Uint8Array {
  const along = (axis: number): Bytes => [
    ...attribute('axes', INTS, [axis]),
    ...attribute('keepdims', INT, [0]),
  ];
  return model(
    [
      node('Gemm', ['q', 'm'], 's', attribute('transB', INT, [1])),
      node('Reshape', ['s', 'rs'], 'rows', []),
      node('ReduceMax', ['rows'], 'r', along(2)),
      node('Reshape', ['s', 'cs'], 'columns', []),
      node('ReduceMax', ['columns'], 'c', along(1)),
    ],
    [
      tensor(11, 'q', FLOAT, 'n', 'd'),
      tensor(11, 'm', FLOAT, 'k', 'd'),
      tensor(11, 'rs', INT64, 'three'),
      tensor(11, 'cs', INT64, 'three'),
    ],
    [tensor(12, 's', FLOAT, 'n', 'k'), tensor(12, 'r', FLOAT, 'n', 'x'), tensor(12, 'c', FLOAT, 'y', 'k')],
  );
}

/** ModelProto, IR version 8, opset 13 of the default domain (ReduceMax 13 has its axes as an attribute). */
function model(nodes: readonly Bytes[], inputs: readonly Bytes[], outputs: readonly Bytes[]): Uint8Array {
  const graph = nested(7, ...nodes, text(2, 'g'), ...inputs, ...outputs);
  return Uint8Array.from([...integer(1, 8), ...graph, ...nested(8, integer(2, 13))]);
}

/** NodeProto as a field of a graph. */
function node(type: string, inputs: readonly string[], output: string, attributes: Bytes): Bytes {
  return nested(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, type), attributes);
}

/** AttributeProto as a field of a node. */
function attribute(name: string, type: number, values: readonly number[]): Bytes {
  const field = type === INT ? 3 : 8;
  return nested(5, text(1, name), ...values.map((value) => integer(field, value)), integer(20, type));
}

/** ValueInfoProto with symbolic dimensions, as input (11) or output (12) of a graph. */
function tensor(field: number, name: string, elements: number, ...dimensions: readonly string[]): Bytes {
  const shape = nested(2, ...dimensions.map((dimension) => nested(1, text(2, dimension))));
  return nested(field, text(1, name), nested(2, nested(1, integer(1, elements), shape)));
}
