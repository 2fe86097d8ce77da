/** Just enough of Protocol Buffers' wire format to write the bytes of small ONNX models. */
export type Bytes = readonly number[];

export function integer(field: number, value: number): Bytes {
  return [...varint(field * 8), ...varint(value)];
}

export function text(field: number, value: string): Bytes {
  return nested(field, [...Buffer.from(value, 'utf8')]);
}

/** A message, or bytes, as a field of another. */
export function nested(field: number, ...parts: readonly Bytes[]): Bytes {
  const bytes = parts.flat();
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** Base 128, least significant group first, high bit set on all but the last. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
