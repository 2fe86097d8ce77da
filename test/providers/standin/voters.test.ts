import { voteOf, type VoterSettings } from '../../../src/providers/standin/rules/voters';

const CHOICES = ['a', 'b', 'c', 'd'];

/** Votes about `count` conversations, each asked under another die. */
function votes(truth: string, settings: Partial<VoterSettings>, voter = 'v', count = 4000): string[] {
  const full = { accuracy: 1, confusion: '', correlation: 0, ...settings };
  return Array.from({ length: count }, (_, i) =>
    voteOf(truth, CHOICES, { text: `chat ${i}`, turns: [], dice: `${voter}/${i}` }, full),
  );
}

const shareOf = (given: readonly string[], value: string): number =>
  given.filter((one) => one === value).length / given.length;

describe('voters of the stand-in (LM-9)', () => {
  it('are right as often as they are told, and err evenly', () => {
    const given = votes('a', { accuracy: 0.7 });
    expect(shareOf(given, 'a')).toBeCloseTo(0.7, 1);
    for (const other of ['b', 'c', 'd']) expect(shareOf(given, other)).toBeCloseTo(0.1, 1);
    expect(shareOf(votes('a', {}), 'a')).toBe(1);
  });

  it('follow the rows of a confusion matrix, and their accuracy elsewhere', () => {
    const settings = { accuracy: 0.5, confusion: 'a>b:0.3,a>d:0.2,b>nothing:1' };
    const given = votes('a', settings);
    expect([shareOf(given, 'b'), shareOf(given, 'd'), shareOf(given, 'c')]).toEqual([
      expect.closeTo(0.3, 1) as number,
      expect.closeTo(0.2, 1) as number,
      0,
    ]);
    expect(shareOf(votes('b', settings), 'b')).toBeCloseTo(0.5, 1);
  });

  it('err alike as often as they are correlated', () => {
    const wrongs = (correlation: number): number => {
      const [first, second] = ['v', 'w'].map((voter) => votes('a', { accuracy: 0.8, correlation }, voter));
      return first!.filter((vote, i) => vote !== 'a' && vote === second![i]).length / 4000;
    };
    expect(wrongs(1)).toBeCloseTo(0.2, 1);
    expect(wrongs(0)).toBeCloseTo((0.2 * 0.2) / 3, 1);
    expect(wrongs(1)).toBeGreaterThan(5 * wrongs(0));
  });
});
