import { hash } from 'node:crypto';

/**
 * Content hash of a text or of bytes: the first 32 hexadecimal digits of SHA-256 (FIPS 180-4), 128 bits.
 * Accidental collisions among 10⁹ texts have a probability of about 10⁻²¹.
 */
export function contentHash(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex').slice(0, 32);
}

/**
 * Hash of a tuple. Parts are joined by the unit separator (U+001F), which clean text never contains, so that
 * `('ab', 'c')` and `('a', 'bc')` differ.
 */
export function hashOf(...parts: readonly (string | number)[]): string {
  return contentHash(parts.join('\u001f'));
}

/** JSON with sorted keys at every depth: equal values give equal bytes, whatever order they were built in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
