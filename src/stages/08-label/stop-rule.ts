import { countVotes } from './vote';

/** When enough ballots about a conversation are in (LA-3). */
export interface StopRule {
  /** Ballots asked for at once, at first. */
  readonly minBallots: number;
  /** Ballots at most. */
  readonly maxBallots: number;
  /** Stop when the leader leads with at least this probability, 0.5 to 1. */
  readonly probability: number;
}

/**
 * Probability that the leading answer is truly the more frequent of the first two, given their votes: the mass above
 * one half of the posterior Beta(`first` + 1, `second` + 1) under a uniform prior. For whole numbers that is a binomial
 * tail, P(Binomial(first + second + 1, ½) ≤ first), so the result is exact.
 *
 * @see Aggarwal, Madaan, Yang and Mausam 2023, “Let’s Sample Step by Step: Adaptive-Consistency”, section 3.1.
 *
 * @example
 * leadProbability(2, 0); // => 0.875
 */
export function leadProbability(first: number, second: number): number {
  const trials = first + second + 1;
  let term = 1; // binomial coefficient of (trials, k)
  let sum = 0;
  for (let k = 0; k <= first; k++) {
    sum += term;
    term = (term * (trials - k)) / (k + 1);
  }
  return sum / 2 ** trials;
}

/**
 * How many further ballots to ask for about a conversation; 0: enough. Never more than are needed if all of them go to
 * the leader, so that ballots which can be asked for side by side are, and none is paid for that cannot matter: asking
 * ends as well when the second could not catch up any more.
 *
 * @param votes Answers of the ballots so far.
 * @param asked Ballots asked for so far, those that could not be had included.
 */
export function ballotsWanted(votes: readonly string[], asked: number, rule: StopRule): number {
  if (asked < rule.minBallots) return rule.minBallots - asked;
  const left = rule.maxBallots - asked;
  const [first, second] = countVotes(votes);
  const leader = first?.votes ?? 0;
  const runnerUp = second?.votes ?? 0;
  for (let more = 0; more <= left; more++) {
    const decided = leader + more - runnerUp > left - more;
    if (decided || (leader > 0 && leadProbability(leader + more, runnerUp) >= rule.probability)) return more;
  }
  return Math.max(0, left);
}
