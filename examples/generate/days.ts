/** Calendar days as whole numbers since 1970-01-01, so that no clock and no zone of this machine is needed. */
export type Day = number;

const DAY_MS = 86_400_000;
/** China has one zone and no summer time: UTC+8. */
const SHANGHAI_MS = 8 * 3_600_000;

/** `2026-03-02` → day number. */
export function dayOf(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

/** Day number → `2026-03-02`. */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export function weekday(day: Day): number {
  return (day + 4) % 7;
}

/** The `index`-th working day (Monday to Friday, holidays not known) from `first` on, 0-based. */
export function workday(first: Day, index: number): Day {
  let day = first;
  while (weekday(day) === 0 || weekday(day) === 6) day++;
  const weeks = Math.floor(index / 5);
  day += weeks * 7;
  for (let left = index % 5; left > 0; left--) {
    day++;
    while (weekday(day) === 0 || weekday(day) === 6) day++;
  }
  return day;
}

/** Milliseconds UTC of so many seconds after midnight in Shanghai. */
export function shanghaiMs(day: Day, secondOfDay: number): number {
  return day * DAY_MS + secondOfDay * 1000 - SHANGHAI_MS;
}

/** Parts of a time as a clock in Shanghai shows it. */
export function shanghaiParts(ms: number): { date: string; time: string } {
  const iso = new Date(ms + SHANGHAI_MS).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/** The three ways in which people write a date in the chats. */
export function spokenDay(day: Day, form: number): string {
  const [year, month, date] = isoDay(day).split('-').map(Number);
  if (form === 0) return `${month!}月${date!}日`;
  return form === 1 ? isoDay(day) : `${year!}年${month!}月${date!}日`;
}
