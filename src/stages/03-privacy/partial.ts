import type { PiiType } from '../../contract/recipe/privacy';

/**
 * A value with its middle starred: `138****1234`, `张*`, `a***@example.com`. Many values may share one such mask; a
 * recipe that needs values told apart asks for placeholders or surrogates instead (PII-4 does not hold for masks).
 */
export function partialMask(type: PiiType, value: string): string {
  const chars = Array.from(value);
  if (type === 'email') {
    const at = value.indexOf('@');
    return at < 1 ? stars(chars.length) : `${value[0]!}***${value.slice(at)}`;
  }
  if (type === 'person') return `${chars[0] ?? ''}${stars(Math.max(1, chars.length - 1))}`;
  if (type === 'company' || type === 'address') return keepEnds(chars, 2, chars.length > 8 ? 2 : 0);
  if (type === 'url_credentials') return `${/^[a-z0-9+.-]+:\/\//i.exec(value)?.[0] ?? ''}***`;
  if (chars.length >= 11) return keepEnds(chars, 3, 4);
  return keepEnds(chars, chars.length > 4 ? 1 : 0, chars.length > 6 ? 2 : 0);
}

function keepEnds(chars: readonly string[], head: number, tail: number): string {
  const hidden = Math.max(2, chars.length - head - tail);
  return chars.slice(0, head).join('') + stars(hidden) + (tail > 0 ? chars.slice(-tail).join('') : '');
}

function stars(count: number): string {
  return '*'.repeat(count);
}
