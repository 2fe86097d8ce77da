import fc from 'fast-check';
import { RepeatedMessages } from '../../../src/stages/04-converse/repeated-messages';
import type { MaskedText } from '../../../src/contract/text';

interface Said {
  readonly at: number;
  readonly file: number;
  readonly text: string;
}

const message = ({ at, text }: Said) => ({
  contact: '[联系人_1]',
  room: '' as MaskedText,
  side: 'M' as const,
  speaker: '',
  sentAt: at,
  text: text as MaskedText,
});

function repeatedOf(said: readonly Said[]): boolean[] {
  const repeats = new RepeatedMessages();
  return said.map((one) => repeats.isRepeated(message(one), one.file));
}

describe('RepeatedMessages', () => {
  it('keeps what one file says twice, and repeats as often as another file says it (IN-9)', () => {
    const said = [
      { at: 1, file: 0, text: '好的' },
      { at: 1, file: 0, text: '好的' },
      { at: 1, file: 1, text: '好的' },
      { at: 1, file: 1, text: '收到' },
      { at: 1, file: 2, text: '好的' },
      { at: 1, file: 2, text: '好的' },
      { at: 1, file: 2, text: '好的' },
    ];
    expect(repeatedOf(said)).toEqual([false, false, true, false, true, true, false]);
  });

  it('forgets a moment when the next begins', () => {
    const said = [
      { at: 1, file: 0, text: '好的' },
      { at: 2, file: 1, text: '好的' },
      { at: 2, file: 2, text: '好的' },
    ];
    expect(repeatedOf(said)).toEqual([false, false, true]);
  });

  it('keeps of each text of a moment as many as the file that says it most often', () => {
    const one = fc.record({
      at: fc.integer({ min: 1, max: 2 }),
      file: fc.integer({ min: 0, max: 2 }),
      text: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (unordered) => {
        const said = [...unordered].sort((a, b) => a.at - b.at || a.file - b.file);
        const repeated = repeatedOf(said);
        for (const at of [1, 2]) {
          for (const text of ['a', 'b']) {
            const counts = [0, 1, 2].map(
              (file) => said.filter((s) => s.at === at && s.text === text && s.file === file).length,
            );
            const kept = said.filter((s, i) => s.at === at && s.text === text && !repeated[i]).length;
            expect(kept).toBe(Math.max(...counts));
          }
        }
      }),
    );
  });
});
