import type { ChatSource } from '../../../contract/recipe/sources';
import type { ZoneClock } from './zone-clock';

type DateOrder = ChatSource['dateOrder'];

/** A longer cell holds no time; patterns would only lose time on it. */
const MAX_CHARS = 64;

/** Instant in milliseconds since 1970-01-01 UTC, or why there is none. */
export type ParsedTime = number | 'bad_time' | 'implausible_time';

/** Chats on messengers are younger than this, and not from the future. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const EARLIEST = Date.UTC(FIRST_YEAR, 0, 1);
const LATEST = Date.UTC(LAST_YEAR + 1, 0, 1);

/** Day 0 of Excel's 1900 system, as it counts from March 1900 on. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

const CLOCK_TIME =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T,\s]*(上午|下午|凌晨|早上|中午|晚上|AM|PM)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,](\d{1,9}))?)?[分秒]?\s*(AM|PM)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)$/;
const NUMBER = /^\d+(?:\.\d+)?(?:e\+?\d{1,2})?$/i;

/**
 * Read a time of a chat export (IN-4): `2026-03-02 09:15:21`, `2026/3/2 9:15`, `2026年3月2日 9:15`, ISO 8601 with or
 * without zone, `20260302091521`, Unix seconds, milliseconds or microseconds, and Excel serial days. Times without a
 * zone are the source's clock time. Dates that end in the year are read in the source's `dateOrder`, and refused where
 * it says `ymd`: nothing tells day-first and month-first apart.
 *
 * @returns `implausible_time` outside the years 2000 to 2100.
 */
export function parseTime(source: string, clock: ZoneClock, dateOrder: DateOrder = 'ymd'): ParsedTime {
  if (source.length > MAX_CHARS) return 'bad_time';
  const instant =
    parseUsual(source, clock) ?? parseOther(yearFirst(source.normalize('NFKC').trim(), dateOrder), clock);
  if (instant === undefined) return 'bad_time';
  return instant >= EARLIEST && instant < LATEST ? instant : 'implausible_time';
}

/** A date that ends in the year, turned round; any other text stays as it is. */
function yearFirst(text: string, dateOrder: DateOrder): string {
  if (dateOrder === 'ymd') return text;
  return text.replace(YEAR_LAST, dateOrder === 'dmy' ? '$3-$2-$1' : '$3-$1-$2');
}

/** `YYYY-MM-DD hh:mm:ss` without a regular expression: nearly all rows of nearly all exports. */
function parseUsual(text: string, clock: ZoneClock): number | undefined {
  if (text.length !== 19 || text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':')
    return;
  if (text[10] !== ' ' && text[10] !== 'T') return;
  const digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];
  for (const i of digits) if (!(text.charCodeAt(i) - 48 >= 0 && text.charCodeAt(i) - 48 <= 9)) return;
  const two = (i: number): number => (text.charCodeAt(i) - 48) * 10 + text.charCodeAt(i + 1) - 48;
  const clockMs = clockTime(two(0) * 100 + two(2), two(5), two(8), two(11), two(14), two(17), 0);
  return clockMs === undefined ? undefined : clock.toInstant(clockMs);
}

function parseOther(text: string, clock: ZoneClock): number | undefined {
  const match = CLOCK_TIME.exec(text) ?? undefined;
  if (match) return fromParts(match, clock);
  const compact = COMPACT.exec(text);
  if (compact) {
    const [year, month, day, hour, minute, second] = compact.slice(1).map(Number);
    const clockMs = clockTime(year!, month!, day!, hour!, minute!, second!, 0);
    return clockMs === undefined ? undefined : clock.toInstant(clockMs);
  }
  return NUMBER.test(text) ? fromNumber(Number(text), clock) : undefined;
}

function fromParts(match: RegExpExecArray, clock: ZoneClock): number | undefined {
  const [, year, month, day, chinesePeriod, hour, minute, second, fraction, latinPeriod, zone] = match;
  const hours = hourOfDay(Number(hour ?? 0), chinesePeriod ?? latinPeriod);
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  if (hours === undefined) return;
  const clockMs = clockTime(+year!, +month!, +day!, hours, Number(minute ?? 0), Number(second ?? 0), ms);
  if (clockMs === undefined) return;
  if (zone === undefined) return clock.toInstant(clockMs);
  if (!/^[+-]/.test(zone)) return clockMs;
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone)!;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '-' ? clockMs + offset : clockMs - offset;
}

/** Hour from 0 to 23 of `下午3` and the like. */
function hourOfDay(hour: number, period: string | undefined): number | undefined {
  if (period === undefined) return hour;
  const afternoon = /^(下午|晚上|PM)$/i.test(period) || (period === '中午' && hour < 11);
  if (hour > 12) return afternoon ? hour : undefined;
  if (period === '中午') return hour === 12 || !afternoon ? hour : hour + 12;
  return (hour % 12) + (afternoon ? 12 : 0);
}

/**
 * Seconds have 10 digits from 2001 to 2286, milliseconds 13, microseconds 16; Excel's serials of 2000 to 2100 have 5.
 * Serials are rounded to seconds: a day's fraction in binary is not exact.
 */
function fromNumber(value: number, clock: ZoneClock): number | undefined {
  if (value >= 1e15 && value < 1e16) return Math.floor(value / 1000);
  if (value >= 1e11 && value < 1e14) return value < 1e12 ? undefined : Math.floor(value);
  if (value >= 1e8 && value < 1e10) return Math.floor(value * 1000);
  if (value >= 20_000 && value < 100_000) {
    return clock.toInstant(Math.round((EXCEL_EPOCH + value * DAY_MS) / 1000) * 1000);
  }
  return undefined;
}

/** The clock time in milliseconds as if it were UTC; `undefined` when the calendar has no such time. */
function clockTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}
