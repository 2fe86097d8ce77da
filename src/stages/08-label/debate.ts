import type { Label } from '../../contract/vocabulary';
import { countVotes, isSplit, type Ballot } from './vote';

/**
 * Debate on split votes only (LA-4): up to three agents, one for each of the most voted tasks, see all arguments with
 * their evidence and answer anew, in two rounds at most. What is still split then goes to a person. Elsewhere voting costs
 * less and is as good. A vote is split when no task leads by two: `npm run bench -- panel` shows that a lead of one is
 * worth the debate, and that the ballots before it should go on counting.
 *
 * @see Du, Li, Torralba, Tenenbaum and Mordatch 2023, “Improving Factuality and Reasoning … through Multiagent Debate”.
 */
const MAX_AGENTS = 3;
const ROUNDS = 2;
/** Votes by which a task must lead, or it is debated. */
const LEAST_LEAD = 2;

/** Numbers of debate ballots: 101, 102, … in the first round, 201, 202, … in the second. */
const ROUND_BASE = 100;

/** 0 for independent ballots, 1 and 2 for those of a debate. */
export function roundOf(ballot: number): number {
  return Math.floor(ballot / ROUND_BASE);
}

/** Ballots of one round, in order. */
export function ballotsOfRound<T extends { readonly ballot: number }>(
  ballots: readonly T[],
  round: number,
): T[] {
  return ballots.filter(({ ballot }) => roundOf(ballot) === round).sort((a, b) => a.ballot - b.ballot);
}

/** The answers that agents of `round` (1 or 2) see: one for each of the most voted tasks, then the round before. */
export function positionsFor(ballots: readonly Ballot[], round: number): Label[] {
  const before = ballotsOfRound(ballots, round - 1);
  if (round > 1) return before.map(({ label }) => label);
  const tasks = countVotes(before.map(({ label }) => label.task));
  return tasks
    .slice(0, MAX_AGENTS)
    .map(({ value }) => before.find(({ label }) => label.task === value)!.label);
}

/**
 * Numbers of the debate ballots to ask for now; none when the vote is not split, or when the debate is over.
 *
 * @param ballots All ballots about one conversation, independent ones complete.
 */
export function debateBallots(ballots: readonly Ballot[]): number[] {
  for (let round = 1; round <= ROUNDS; round++) {
    const before = ballotsOfRound(ballots, round - 1);
    if (before.length < 2 || !(round === 1 ? isClose(before) : isSplit(before))) return [];
    const done = new Set(ballotsOfRound(ballots, round).map(({ ballot }) => ballot));
    const missing = positionsFor(ballots, round)
      .map((_, agent) => round * ROUND_BASE + agent + 1)
      .filter((ballot) => !done.has(ballot));
    if (missing.length > 0) return missing;
  }
  return [];
}

/**
 * The ballots that decide: the independent ones, and those of the last round of debate in which every agent answered. A
 * member's answer in a debate is a repeat of its own ballot and is discounted as one.
 *
 * @param taskOf The task that a ballot votes for.
 */
export function decisiveBallots<T extends { readonly ballot: number }>(
  ballots: readonly T[],
  taskOf: (ballot: T) => string,
): T[] {
  const independent = ballotsOfRound(ballots, 0);
  const agents = Math.min(MAX_AGENTS, new Set(independent.map(taskOf)).size);
  for (let round = ROUNDS; round > 0; round--) {
    const last = ballotsOfRound(ballots, round);
    if (last.length > 0 && last.length === agents) return [...independent, ...last];
  }
  return independent;
}

/** Whether no task leads by enough. */
function isClose(ballots: readonly Ballot[]): boolean {
  const [first, second] = countVotes(ballots.map(({ label }) => label.task));
  return (first?.votes ?? 0) - (second?.votes ?? 0) < LEAST_LEAD;
}
