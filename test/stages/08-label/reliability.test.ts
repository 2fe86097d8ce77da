import { estimateReliability, type MemberVote } from '../../../src/stages/08-label/reliability';
import { seededRandom } from '../../../src/stages/random';

const VALUES = ['a', 'b', 'c'];
const settings = { values: VALUES, priorAccuracy: 0.8, priorStrength: 10, repeatCorrelation: 0.5 };

/** Independent members of known accuracy about items of known truth. */
function simulate(
  accuracies: readonly number[],
  itemCount: number,
): { truth: string[]; items: MemberVote[][] } {
  const random = seededRandom('voters');
  const pick = (): string => VALUES[Math.floor(random() * 3)]!;
  const truth = Array.from({ length: itemCount }, pick);
  const items = truth.map((value) =>
    accuracies.map((accuracy, m) => {
      const wrong = VALUES.filter((other) => other !== value)[Math.floor(random() * 2)]!;
      return { member: `m${m}`, value: random() < accuracy ? value : wrong };
    }),
  );
  return { truth, items };
}

const winner = (posterior: readonly number[]): string => VALUES[posterior.indexOf(Math.max(...posterior))]!;
const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

describe('reliability of members (LA-5)', () => {
  it('finds accuracies that it was not told', () => {
    const accuracies = [0.95, 0.8, 0.6, 0.5];
    const { accuracy } = estimateReliability(simulate(accuracies, 4000).items, settings);
    accuracies.forEach((expected, m) => {
      expect(Math.abs(accuracy.get(`m${m}`)! - expected)).toBeLessThan(0.03);
    });
  });

  it('beats the plain majority when members differ', () => {
    const { truth, items } = simulate([0.95, 0.5, 0.5], 3000);
    const { posteriors } = estimateReliability(items, settings);
    const majority = items.map((votes) =>
      winner(VALUES.map((value) => votes.filter((vote) => vote.value === value).length)),
    );
    const weighted = share(posteriors.map((posterior, i) => winner(posterior) === truth[i]));
    const plain = share(majority.map((value, i) => value === truth[i]));
    expect(weighted).toBeGreaterThan(plain + 0.05);
  });

  it('gives probabilities that come true (expected calibration error ≤ 0.05)', () => {
    const { truth, items } = simulate([0.9, 0.75, 0.6], 4000);
    const { posteriors } = estimateReliability(items, settings);
    const bins = Array.from({ length: 10 }, () => ({ sum: 0, hits: 0, count: 0 }));
    posteriors.forEach((posterior, i) => {
      const top = Math.max(...posterior);
      const bin = bins[Math.min(9, Math.floor(top * 10))]!;
      bin.sum += top;
      bin.hits += Number(winner(posterior) === truth[i]);
      bin.count++;
    });
    const error = bins.reduce((sum, { sum: p, hits }) => sum + Math.abs(p - hits), 0) / truth.length;
    expect(error).toBeLessThanOrEqual(0.05);
  });

  it('does not judge a panel of one by its own agreement: by hand for two equal votes', () => {
    const { accuracy, posteriors } = estimateReliability(
      [
        [
          { member: 'm', value: 'a' },
          { member: 'm', value: 'a' },
        ],
      ],
      { ...settings, values: ['a', 'b'], repeatCorrelation: 1 },
    );
    expect(accuracy.get('m')).toBe(0.8);
    // One vote in effect: odds 4 : 1 at even prevalence. Then prevalence of a is (1 + 0.8) / 3 = 0.6, so 6 : 1.
    expect(posteriors[0]![0]).toBeCloseTo(6 / 7, 12);
  });

  it('counts independent members for more than repeats of one', () => {
    const votes = (members: string[]): MemberVote[] => members.map((member) => ({ member, value: 'a' }));
    const other: MemberVote[][] = [
      [
        { member: 'x', value: 'b' },
        { member: 'y', value: 'b' },
      ],
      [
        { member: 'x', value: 'c' },
        { member: 'y', value: 'c' },
      ],
    ];
    const repeated = estimateReliability([votes(['x', 'x']), ...other], settings).posteriors[0]![0]!;
    const independent = estimateReliability([votes(['x', 'y']), ...other], settings).posteriors[0]![0]!;
    expect(independent).toBeGreaterThan(repeated);
  });

  it('gives an item without votes the prevalence', () => {
    const { posteriors, prevalence } = estimateReliability([[]], settings);
    expect(posteriors[0]!.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(posteriors[0]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(prevalence[0]).toBeCloseTo(1 / 3, 12);
  });
});
