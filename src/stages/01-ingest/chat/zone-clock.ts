const DAY_MS = 86_400_000;

/**
 * The clock of a time zone: converts clock times to instants, with daylight saving time (IN-4). Offsets come from the
 * IANA data of `Intl` and are remembered by day, so that a million times cost a few hundred look-ups.
 */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  /** @throws RangeError when `timeZone` is no IANA name. */
  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /**
   * The instant at which the zone's clocks show a time. Where clocks were set back, the earlier of the two; a time that
   * was skipped is read as if clocks had not been set forward yet (RFC 5545's rule, and that of `Temporal`).
   *
   * @param clockMs The clock time, in milliseconds since 1970 as if it were UTC.
   * @returns Milliseconds since 1970-01-01 UTC.
   */
  toInstant(clockMs: number): number {
    const before = this.offsetOfDay(Math.floor(clockMs / DAY_MS) - 1);
    const after = this.offsetOfDay(Math.floor(clockMs / DAY_MS) + 2);
    if (before === after) return clockMs - before;
    const candidates = [clockMs - before, clockMs - after].filter((t) => t + this.offsetAt(t) === clockMs);
    return candidates.length > 0 ? Math.min(...candidates) : clockMs - before;
  }

  private offsetOfDay(day: number): number {
    let offset = this.offsets.get(day);
    if (offset === undefined) {
      offset = this.offsetAt(day * DAY_MS);
      this.offsets.set(day, offset);
    }
    return offset;
  }

  /** Clock time minus UTC at an instant, in milliseconds. */
  private offsetAt(instant: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(instant)) parts[type] = Number(value);
    const { year, month, day, hour, minute, second } = parts as Record<
      'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
      number
    >;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  }
}
