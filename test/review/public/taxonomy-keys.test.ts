import { browserModule } from '../browser-module';

interface Label {
  readonly task: string;
  readonly riskSignals: readonly string[];
}
const page = browserModule('taxonomy-keys.js') as {
  ENTRY_KEYS: string;
  FIELD_KEYS: Readonly<Record<string, string>>;
  nextField(field: string): string;
  choose(label: Label, field: string, value: string | null): Label;
  nextOpen(queue: readonly { by: string | null }[], from: number): number;
};

const queue = (...by: (string | null)[]): { by: string | null }[] => by.map((one) => ({ by: one }));

describe('keys of the adjudication page (LA-7)', () => {
  it('name each list and entry once, and leave the commands alone', () => {
    const all = Array.from(`${page.ENTRY_KEYS}${Object.keys(page.FIELD_KEYS).join('')}xzjkc?`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('lead from list to list, and stay at the last', () => {
    const way = ['task'];
    for (let i = 0; i < 5; i++) way.push(page.nextField(way.at(-1)!));
    expect(way).toEqual(['task', 'scenario', 'product', 'borrowingIntent', 'riskSignals', 'riskSignals']);
  });

  it('choose one task, and any number of risk signals', () => {
    const label = { task: 'other', riskSignals: ['overdue'] };
    expect(page.choose(label, 'task', 'small_talk').task).toBe('small_talk');
    const more = page.choose(label, 'riskSignals', 'cash_squeeze');
    expect(more.riskSignals).toEqual(['cash_squeeze', 'overdue']);
    expect(page.choose(more, 'riskSignals', 'overdue').riskSignals).toEqual(['cash_squeeze']);
    expect(label.riskSignals).toEqual(['overdue']);
  });

  it('find the next conversation without a label, round the end', () => {
    expect(page.nextOpen(queue('a', null, 'a', null), 1)).toBe(3);
    expect(page.nextOpen(queue('a', null, 'a'), 1)).toBe(1);
    expect(page.nextOpen(queue(null, 'a'), 1)).toBe(0);
    expect(page.nextOpen(queue('a', 'a'), 0)).toBe(-1);
    expect(page.nextOpen([], -1)).toBe(-1);
  });
});
