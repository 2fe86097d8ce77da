import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on its parts only: the stand-in's dice. */
export function chanceOf(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\u001f')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Hash of a request body. */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
}
