/** The part of `Headers` that is read. */
interface HeaderReader {
  get(name: string): string | null;
}

const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/**
 * How long a server asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds or as a date
 * (RFC 9110, 10.2.3), else the later of OpenAI's `x-ratelimit-reset-*` durations.
 *
 * @returns undefined when no header says.
 */
export function requestedWaitMs(headers: HeaderReader | undefined, nowMs: number): number | undefined {
  const read = (name: string): string => headers?.get(name)?.trim() ?? '';
  const exact = read('retry-after-ms');
  if (/^\d+(\.\d+)?$/.test(exact)) return Number(exact);
  const after = read('retry-after');
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  if (after !== '' && !Number.isNaN(date)) return Math.max(0, date - nowMs);
  const resets = ['requests', 'tokens'].map((kind) => parseDurationMs(read(`x-ratelimit-reset-${kind}`)));
  const known = resets.filter((reset) => reset !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** A duration such as `1m30s`, `120ms` or `6.5s`; undefined when it is none. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, , unit] of text.matchAll(/(\d+(\.\d+)?)(ms|[dhms])/g))
    sum += Number(amount) * UNIT_MS[unit!]!;
  return sum;
}
