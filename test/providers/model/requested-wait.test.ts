import { parseDurationMs, requestedWaitMs } from '../../../src/providers/model/requested-wait';

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
const wait = (headers: Record<string, string>): number | undefined =>
  requestedWaitMs(new Headers(headers), NOW);

describe('how long a server asks to wait (LM-2)', () => {
  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '120', 'retry-after': '2' }, 120],
    [{ 'retry-after': 'Tue, 24 Nov 2026 08:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 07:00:00 GMT' }, 0],
    [{ 'x-ratelimit-reset-requests': '1m30s', 'x-ratelimit-reset-tokens': '6ms' }, 90_000],
    [{ 'x-ratelimit-reset-tokens': '6.5s' }, 6500],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads %j', (headers, expected) => {
    expect(wait(headers as Record<string, string>)).toBe(expected);
  });

  it('does not take what is no duration for one', () => {
    expect(parseDurationMs('90')).toBeUndefined();
    expect(parseDurationMs('')).toBeUndefined();
    expect(parseDurationMs('1d2h')).toBe(93_600_000);
  });
});
