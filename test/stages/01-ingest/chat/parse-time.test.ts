import fc from 'fast-check';
import { parseTime } from '../../../../src/stages/01-ingest/chat/parse-time';
import { ZoneClock } from '../../../../src/stages/01-ingest/chat/zone-clock';

const shanghai = new ZoneClock('Asia/Shanghai');
const newYork = new ZoneClock('America/New_York');
const instant = Date.parse('2026-03-02T09:15:21+08:00');
const minute = Date.parse('2026-03-02T09:15:00+08:00');

describe('parseTime (IN-4)', () => {
  it.each([
    ['2026-03-02 09:15:21', instant],
    ['2026/3/2 9:15', minute],
    ['2026/03/02 09:15:21', instant],
    ['2026.3.2 9:15:21', instant],
    ['2026年3月2日 9:15', minute],
    ['2026年3月2日9:15', minute],
    ['2026年3月2日 上午9:15', minute],
    ['2026年3月2日 9时15分21秒', instant],
    ['2026-03-02 09:15:21 AM', instant],
    ['２０２６-03-02　09：15：21', instant],
    ['2026-03-02T09:15:21', instant],
    ['2026-03-02T01:15:21Z', instant],
    ['2026-03-02T01:15:21.000Z', instant],
    ['2026-03-02T02:15:21+01:00', instant],
    ['2026-03-01T20:15:21-0500', instant],
    ['2026-03-02 09:15:21.250', instant + 250],
    ['20260302091521', instant],
    ['1772414121', instant],
    ['1772414121000', instant],
    ['1772414121000000', instant],
    // 46083 days after 1899-12-30 are 2026-03-02; 33 321 s are 9:15:21.
    ['46083.385659722', instant],
    ['2026-03-02', Date.parse('2026-03-02T00:00:00+08:00')],
  ])('reads %s', (text, expected) => {
    expect(parseTime(text, shanghai)).toBe(expected);
  });

  it.each([
    ['2026年3月2日 下午3:05', '2026-03-02T15:05:00+08:00'],
    ['2026-03-02 12:05 AM', '2026-03-02T00:05:00+08:00'],
    ['2026-03-02 12:05 PM', '2026-03-02T12:05:00+08:00'],
    ['2026年3月2日 凌晨0:05', '2026-03-02T00:05:00+08:00'],
    ['2026年3月2日 中午12:05', '2026-03-02T12:05:00+08:00'],
    ['2026年3月2日 中午1:05', '2026-03-02T13:05:00+08:00'],
    ['2026年3月2日 晚上8:05', '2026-03-02T20:05:00+08:00'],
    ['2026年3月2日 下午15:05', '2026-03-02T15:05:00+08:00'],
  ])('reads the half of the day in %s', (text, expected) => {
    expect(parseTime(text, shanghai)).toBe(Date.parse(expected));
  });

  it.each([
    '',
    '昨天',
    '2026-13-45 25:61:00',
    '2026-02-30 10:00:00',
    '3/2/2026 9:15',
    '13812345678',
    '9:15',
    '2026-03-02 24:00',
    'NaN',
    '-5',
  ])('refuses %p', (text) => {
    expect(parseTime(text, shanghai)).toBe('bad_time');
  });

  it.each(['1970-01-01 00:00:00', '1999-12-31 23:59:59', '2101-01-02 00:00:00', '100000000'])(
    'takes %s for no time of a chat',
    (text) => {
      expect(parseTime(text, shanghai)).toBe('implausible_time');
    },
  );

  it('follows daylight saving time, with the earlier of two and the shifted of none', () => {
    // New York: forward on 8 March 2026 at 2:00, back on 1 November 2026 at 2:00.
    expect(parseTime('2026-03-08 01:59:59', newYork)).toBe(Date.parse('2026-03-08T01:59:59-05:00'));
    expect(parseTime('2026-03-08 03:00:00', newYork)).toBe(Date.parse('2026-03-08T03:00:00-04:00'));
    expect(parseTime('2026-03-08 02:30:00', newYork)).toBe(Date.parse('2026-03-08T03:30:00-04:00'));
    expect(parseTime('2026-11-01 01:30:00', newYork)).toBe(Date.parse('2026-11-01T01:30:00-04:00'));
    expect(parseTime('2026-11-01 02:00:00', newYork)).toBe(Date.parse('2026-11-01T02:00:00-05:00'));
  });

  it('reads back every clock time that Intl writes, in zones with and without daylight saving', () => {
    for (const zone of [
      'Asia/Shanghai',
      'America/New_York',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    ]) {
      const clock = new ZoneClock(zone);
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      fc.assert(
        fc.property(
          fc.integer({ min: Date.UTC(2000, 1) / 1000, max: Date.UTC(2100, 0) / 1000 }),
          (seconds) => {
            const parsed = parseTime(format.format(seconds * 1000), clock);
            // A clock time that occurs twice is read as the earlier one, at most an hour before.
            expect([seconds * 1000, seconds * 1000 - 3_600_000, seconds * 1000 - 1_800_000]).toContain(
              parsed,
            );
            expect(format.format(parsed as number)).toBe(format.format(seconds * 1000));
          },
        ),
        { numRuns: 200 },
      );
    }
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(['number', 'string']).toContain(typeof parseTime(text, shanghai));
      }),
    );
  });

  it('reads dates that end in the year in the order that the recipe names, and refuses them without', () => {
    const april3 = Date.parse('2026-04-03T10:58:20+08:00');
    expect(parseTime('03.04.2026 10:58:20', shanghai, 'dmy')).toBe(april3);
    expect(parseTime('04/03/2026 10:58:20', shanghai, 'mdy')).toBe(april3);
    expect(parseTime('2026-04-03 10:58:20', shanghai, 'dmy')).toBe(april3);
    expect(parseTime('03.04.2026 10:58:20', shanghai)).toBe('bad_time');
    expect(parseTime('31.04.2026 10:58:20', shanghai, 'mdy')).toBe('bad_time');
  });
});
