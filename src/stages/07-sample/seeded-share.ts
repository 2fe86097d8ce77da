import { hashOf } from '../hash';

/**
 * A number in [0, 1) that depends on the seed, the purpose and the subject alone: a row's fate does not depend on which
 * other rows there are, so that a refresh with new rows changes nothing for the old ones.
 *
 * @param seed The recipe's.
 * @param purpose Keeps the streams of different decisions apart.
 */
export function seededShare(seed: number, purpose: string, subject: string): number {
  // 13 hexadecimal digits are 52 bits: every value is exact in a double.
  return parseInt(hashOf(seed, purpose, subject).slice(0, 13), 16) / 2 ** 52;
}
