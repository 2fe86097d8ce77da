import { ShapeError } from '../../stages/errors';

/**
 * Scale each row to unit length, in place.
 *
 * @param rows Shape `[n, dim]`. A row of zeros becomes the first axis, so that it too is a unit vector.
 * @throws {@link ShapeError} when a row holds a number that is not finite: a model's defect must not spoil a tree.
 */
export function toUnitRows(rows: Float32Array, dim: number): Float32Array {
  for (let start = 0; start < rows.length; start += dim) {
    let squares = 0;
    for (let i = start; i < start + dim; i++) squares += rows[i]! ** 2;
    if (!Number.isFinite(squares))
      throw new ShapeError(`Vector ${start / dim} holds a number that is not finite`);
    if (squares === 0) {
      rows[start] = 1;
      continue;
    }
    const length = Math.sqrt(squares);
    for (let i = start; i < start + dim; i++) rows[i]! /= length;
  }
  return rows;
}
