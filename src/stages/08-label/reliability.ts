/** One vote about one item. */
export interface MemberVote {
  readonly member: string;
  readonly value: string;
}

export interface ReliabilitySettings {
  /** All values there are, at least two. */
  readonly values: readonly string[];
  /** Accuracy that members have before anything is seen of them, between 0 and 1. */
  readonly priorAccuracy: number;
  /** Votes that the prior is worth. */
  readonly priorStrength: number;
  /** How alike repeated samples of one member are, 0 (independent) to 1 (one vote): their votes are discounted by it. */
  readonly repeatCorrelation: number;
}

export interface Reliability {
  /** Estimated share of right answers by member. */
  readonly accuracy: ReadonlyMap<string, number>;
  /** Share of each value, in the order of `settings.values`. */
  readonly prevalence: readonly number[];
  /** Probability of each value, by item, in the order of `settings.values`. */
  readonly posteriors: readonly (readonly number[])[];
}

/** Rounds of estimation at most, and the change of any accuracy below which they end. */
const MAX_ROUNDS = 50;
const TOLERANCE = 1e-6;

/**
 * Accuracy of each member and the probability of each answer, estimated together from who agrees with whom: the one-coin
 * model of Dawid and Skene, by expectation and maximisation, with a Beta prior on accuracies and a Dirichlet prior on
 * prevalence. A wrong vote is as likely to fall on any of the other values.
 *
 * Repeated samples of one member about one item are not independent: each of `m` counts as 1 / (1 + (m − 1) ρ) votes
 * (the design effect of cluster sampling, Kish 1965). A panel of one member cannot be judged by its own agreement, so its
 * accuracy stays the prior one.
 *
 * @param items Votes by item; an item without votes gets the prevalence.
 * @see Dawid and Skene 1979; Zhang, Chen, Zhou and Jordan 2014, section 2, for the one-coin model.
 */
export function estimateReliability(
  items: readonly (readonly MemberVote[])[],
  settings: ReliabilitySettings,
): Reliability {
  const weighted = items.map((votes) => weighVotes(votes, settings));
  const members = [...new Set(items.flatMap((votes) => votes.map((vote) => vote.member)))].sort();
  let accuracy = new Map(members.map((member) => [member, settings.priorAccuracy]));
  let prevalence = settings.values.map(() => 1 / settings.values.length);
  let posteriors: number[][] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    posteriors = weighted.map((votes) => posterior(votes, accuracy, prevalence));
    const next = members.length > 1 ? maximise(weighted, posteriors, members, settings) : accuracy;
    prevalence = prevalenceOf(posteriors, settings.values.length);
    const change = Math.max(0, ...members.map((m) => Math.abs(next.get(m)! - accuracy.get(m)!)));
    accuracy = next;
    if (round > 0 && change < TOLERANCE) break;
  }
  return { accuracy, prevalence, posteriors };
}

interface WeightedVote {
  readonly member: string;
  /** Index of the value. */
  readonly value: number;
  readonly weight: number;
}

function weighVotes(
  votes: readonly MemberVote[],
  { values, repeatCorrelation }: ReliabilitySettings,
): WeightedVote[] {
  const counts = new Map<string, number>();
  for (const { member } of votes) counts.set(member, (counts.get(member) ?? 0) + 1);
  return votes
    .map(({ member, value }) => ({
      member,
      value: values.indexOf(value),
      weight: 1 / (1 + (counts.get(member)! - 1) * repeatCorrelation),
    }))
    .filter(({ value }) => value >= 0);
}

/** Probability of each value given the votes, by Bayes’ rule, in logarithms. */
function posterior(
  votes: readonly WeightedVote[],
  accuracy: ReadonlyMap<string, number>,
  prevalence: readonly number[],
): number[] {
  const others = prevalence.length - 1;
  const logs = prevalence.map((share, value) =>
    votes.reduce((sum, vote) => {
      const right = accuracy.get(vote.member)!;
      return sum + vote.weight * Math.log(vote.value === value ? right : (1 - right) / others);
    }, Math.log(share)),
  );
  const highest = Math.max(...logs);
  const scaled = logs.map((log) => Math.exp(log - highest));
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((value) => value / sum);
}

function maximise(
  items: readonly (readonly WeightedVote[])[],
  posteriors: readonly (readonly number[])[],
  members: readonly string[],
  { priorAccuracy, priorStrength }: ReliabilitySettings,
): Map<string, number> {
  const right = new Map(members.map((member) => [member, priorAccuracy * priorStrength]));
  const all = new Map(members.map((member) => [member, priorStrength]));
  items.forEach((votes, i) => {
    for (const { member, value, weight } of votes) {
      right.set(member, right.get(member)! + weight * posteriors[i]![value]!);
      all.set(member, all.get(member)! + weight);
    }
  });
  return new Map(members.map((member) => [member, right.get(member)! / all.get(member)!]));
}

/** Shares of the values, each with one pseudo-count, so that none is impossible. */
function prevalenceOf(posteriors: readonly (readonly number[])[], valueCount: number): number[] {
  const sums = Array.from({ length: valueCount }, () => 1);
  for (const item of posteriors) item.forEach((probability, value) => (sums[value]! += probability));
  return sums.map((sum) => sum / (posteriors.length + valueCount));
}
