import { createHash } from 'node:crypto';
import { canonicalJson } from '../../stages/hash';

/** A number in [0, 1) that depends on its parts only: the stand-in's dice. */
export function chanceOf(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\u001f')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Hash of a request body, whatever the order of its fields: a batch line has the dice of the same direct request. */
export function bodyHash(body: unknown): string {
  return textHash(canonicalJson(body));
}

export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
