import { assertBalanced, sumParts, Tally, type LedgerEntry } from '../../src/stages/ledger';
import { LedgerError } from '../../src/stages/errors';

const entry = (
  stage: string,
  part: string,
  kept: number,
  dropped: Record<string, number> = {},
): LedgerEntry => ({
  stage,
  unit: 'rows',
  part,
  input: kept + Object.values(dropped).reduce((a, b) => a + b, 0),
  kept,
  dropped,
  failed: {},
});

describe('ledger (MX-6)', () => {
  it('balances what was tallied', () => {
    const tally = new Tally();
    tally.input = 5;
    tally.kept = 2;
    tally.drop('forwarded');
    tally.drop('empty');
    tally.fail('bad_time');
    expect(tally.entry('clean', 'messages')).toEqual({
      stage: 'clean',
      unit: 'messages',
      part: '',
      input: 5,
      kept: 2,
      dropped: { empty: 1, forwarded: 1 },
      failed: { bad_time: 1 },
    });
  });

  it('refuses a sum that does not hold, naming stage and numbers', () => {
    const tally = new Tally();
    tally.input = 3;
    tally.kept = 1;
    tally.drop('empty');
    expect(() => tally.entry('clean', 'messages', 'a.csv')).toThrow(LedgerError);
    expect(() => tally.entry('clean', 'messages', 'a.csv')).toThrow(
      /clean \(a\.csv\) does not balance: 3 messages in, but 1 kept \+ 1 dropped \+ 0 failed/,
    );
    expect(() => {
      assertBalanced({ ...entry('x', '', 1), input: 2 });
    }).toThrow(LedgerError);
  });

  it('sums parts by stage and unit, in the order of the stages', () => {
    const sums = sumParts([
      entry('mix', '', 1),
      entry('ingest', 'b', 2, { late: 1 }),
      entry('ingest', 'a', 3, { late: 1, empty: 2 }),
    ]);
    expect(sums.map(({ stage, input, kept, dropped }) => ({ stage, input, kept, dropped }))).toEqual([
      { stage: 'ingest', input: 9, kept: 5, dropped: { empty: 2, late: 2 } },
      { stage: 'mix', input: 1, kept: 1, dropped: {} },
    ]);
  });
});
