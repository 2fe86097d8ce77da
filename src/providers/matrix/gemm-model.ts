/**
 * The bytes of an ONNX model with one node, `s = q · mᵀ` (Gemm with transB, opset 13), written by hand: a hundred bytes
 * of Protocol Buffers need neither a generator nor a file.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers
 */
export function gemmModel(): Uint8Array {
  const transB = message(text(1, 'transB'), integer(3, 1), integer(20, 2)); // AttributeProto: name, i, type INT
  const node = message(text(1, 'q'), text(1, 'm'), text(2, 's'), text(4, 'Gemm'), nested(5, transB));
  const graph = message(
    nested(1, node),
    text(2, 'gemm'),
    nested(11, matrix('q', 'n', 'd')),
    nested(11, matrix('m', 'k', 'd')),
    nested(12, matrix('s', 'n', 'k')),
  );
  const opset = message(integer(2, 13)); // OperatorSetIdProto: version, of the default domain
  return Uint8Array.from(message(integer(1, 8), nested(7, graph), nested(8, opset))); // ModelProto, IR version 8
}

/** ValueInfoProto of a float32 matrix with two symbolic dimensions. */
function matrix(name: string, rows: string, columns: string): number[] {
  const shape = message(nested(1, text(2, rows)), nested(1, text(2, columns)));
  const tensor = message(integer(1, 1), nested(2, shape)); // TypeProto.Tensor: elem_type FLOAT, shape
  return message(text(1, name), nested(2, nested(1, tensor)));
}

function message(...fields: readonly number[][]): number[] {
  return fields.flat();
}

function integer(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

function text(field: number, value: string): number[] {
  return nested(field, [...Buffer.from(value, 'utf8')]);
}

function nested(field: number, bytes: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** Base 128, least significant group first, high bit set on all but the last. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
