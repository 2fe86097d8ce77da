import type { Label, Verdict } from '../../contract/vocabulary';

/** One panel member's answer, as it is counted. */
export interface Ballot {
  /** Name of the member's endpoint. */
  readonly member: string;
  /** 1, 2, … in the order in which ballots were planned. */
  readonly ballot: number;
  readonly label: Label;
}

/**
 * Votes for each value, the most voted first; equal numbers in order of `order` (values not in it last, by name), so
 * that a tie always ends the same way.
 */
export function countVotes(
  values: readonly string[],
  order: readonly string[] = [],
): { readonly value: string; readonly votes: number }[] {
  const votes = new Map<string, number>();
  for (const value of values) votes.set(value, (votes.get(value) ?? 0) + 1);
  const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return [...votes]
    .map(([value, count]) => ({ value, votes: count }))
    .sort((a, b) => b.votes - a.votes || rank(a.value) - rank(b.value) || (a.value < b.value ? -1 : 1));
}

/**
 * Majority label of a conversation (LA-5, plain vote). The task is decided first; the other fields are decided among
 * the ballots for that task, so that the label stays one coherent answer. A risk signal stands when at least half of
 * them name it; evidence is what any of them names; the texts are those of the ballot that agrees most.
 *
 * @param ballots At least one.
 * @param taskOrder Task ids of the taxonomy: how ties end.
 * @param minConfidence A verdict below it, or a tie for the first place, is doubtful.
 * @returns Confidence is the share of ballots for the task.
 */
export function settleByVote(
  conversationId: string,
  ballots: readonly Ballot[],
  taskOrder: readonly string[],
  minConfidence: number,
): Verdict {
  const sorted = inOrder(ballots);
  const [first] = countVotes(
    sorted.map(({ label }) => label.task),
    taskOrder,
  );
  const confidence = first!.votes / sorted.length;
  const backers = sorted.map(({ label }) => label).filter((label) => label.task === first!.value);
  return {
    conversationId,
    label: mergeLabels(backers),
    confidence,
    status: isSplit(sorted) || confidence < minConfidence ? 'doubtful' : 'agreed',
    ballotCount: sorted.length,
  };
}

/**
 * Label of a conversation by the probability of each task, as {@link estimateReliability} gives it. The other fields
 * are decided as in {@link settleByVote}.
 *
 * @param posterior Probability of each task, in the order of `taskOrder`.
 * @returns Confidence is the probability of the task. Doubtful when it is below `minConfidence`, or when no task has the
 *   most votes: then prevalence and reliability decided, not the ballots.
 */
export function settleByProbability(
  conversationId: string,
  ballots: readonly Ballot[],
  taskOrder: readonly string[],
  posterior: readonly number[],
  minConfidence: number,
): Verdict {
  const sorted = inOrder(ballots);
  // Only tasks that somebody voted for: the prior alone never decides.
  const voted = new Set(sorted.map(({ label }) => label.task));
  const ranked = taskOrder
    .map((task, i) => ({ task, probability: posterior[i]! }))
    .filter(({ task }) => voted.has(task))
    .sort((a, b) => b.probability - a.probability);
  const { task, probability } = ranked[0]!;
  const backers = sorted.map(({ label }) => label).filter((label) => label.task === task);
  return {
    conversationId,
    label: mergeLabels(backers),
    confidence: Math.min(1, probability),
    status: isSplit(sorted) || probability < minConfidence ? 'doubtful' : 'agreed',
    ballotCount: sorted.length,
  };
}

/**
 * A verdict of the panel with a confidence that human labels have calibrated (LA-7).
 *
 * @param split Whether no task has the most votes: then it stays doubtful however sure the curve is.
 */
export function recalibrate(
  verdict: Verdict,
  split: boolean,
  curve: (confidence: number) => number,
  minConfidence: number,
): Verdict {
  const confidence = curve(verdict.confidence);
  return { ...verdict, confidence, status: split || confidence < minConfidence ? 'doubtful' : 'agreed' };
}

/** Whether no task has more votes than every other: what stays split goes to a person (LA-4). */
export function isSplit(ballots: readonly Ballot[]): boolean {
  const [first, second] = countVotes(ballots.map(({ label }) => label.task));
  return first?.votes === second?.votes;
}

function inOrder(ballots: readonly Ballot[]): Ballot[] {
  return [...ballots].sort((a, b) => a.ballot - b.ballot || (a.member < b.member ? -1 : 1));
}

/** One label out of several of the same task; the earliest wins where votes are equal. */
export function mergeLabels(labels: readonly Label[]): Label {
  const pick = <T extends string>(values: readonly T[]): T => countVotes(values, values)[0]!.value as T;
  const scenario = pick(labels.map((label) => label.scenario));
  const product = pick(labels.map((label) => label.product ?? '')) || null;
  const borrowingIntent = pick(labels.map((label) => label.borrowingIntent));
  const agreement = (label: Label): number =>
    Number(label.scenario === scenario) +
    Number(label.product === product) +
    Number(label.borrowingIntent === borrowingIntent);
  const voice = labels.reduce((best, label) => (agreement(label) > agreement(best) ? label : best));
  return {
    ...voice,
    scenario,
    product,
    borrowingIntent,
    riskSignals: countVotes(labels.flatMap((label) => label.riskSignals))
      .filter(({ votes }) => votes * 2 >= labels.length)
      .map(({ value }) => value)
      .sort(),
    evidence: [...new Set(labels.flatMap((label) => label.evidence))].sort(byTurnNumber),
  };
}

const byTurnNumber = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1));
