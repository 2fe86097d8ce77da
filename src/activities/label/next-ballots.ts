import type { Recipe } from '../../contract/recipe/recipe';
import type { Conversation } from '../../contract/vocabulary';
import { ballotsOfRound, debateBallots, positionsFor, roundOf } from '../../stages/08-label/debate';
import { ballotsWanted, type StopRule } from '../../stages/08-label/stop-rule';
import { groupBy } from '../../stages/group-by';
import type { StoredBallot } from '../../storage/ballots-table';
import type { ParkedRequest } from '../../storage/parked-requests-table';
import { memberOfBallot, panelOf, type BallotRequest } from './ballot-plan';

/**
 * The ballots to ask for next, by conversation and number. Ballots of an interrupted round come first; then the stop rule
 * says how many more; then split votes are debated. All of it looks at stored answers only, so that a round that is
 * started over asks for the same ballots. A conversation with a parked request waits for a person: what one request could
 * not bear, the next would not either.
 */
export function nextBallots(
  recipe: Recipe,
  conversations: readonly Conversation[],
  ballots: readonly StoredBallot[],
  failed: readonly ParkedRequest[],
): BallotRequest[] {
  const rule = stopRuleOf(recipe);
  const ballotsOf = groupBy(ballots, (ballot) => ballot.conversationId);
  const failedOf = groupBy(failed, (request) => request.conversationId);
  return conversations.flatMap((conversation): BallotRequest[] => {
    const own = ballotsOf.get(conversation.conversationId) ?? [];
    const lost = failedOf.get(conversation.conversationId) ?? [];
    const badAnswers = new Map(lost.map((request) => [request.ballot, request.badAnswers]));
    return nextNumbers(recipe, own, lost, rule).map((ballot) => ({
      ...planBallot(recipe, conversation, own, ballot),
      badAnswers: badAnswers.get(ballot) ?? 0,
    }));
  });
}

/** Whom to ask for a ballot, and, in a debate, what to show first. */
export function planBallot(
  recipe: Recipe,
  conversation: Conversation,
  own: readonly StoredBallot[],
  ballot: number,
): Omit<BallotRequest, 'badAnswers'> {
  const round = roundOf(ballot);
  return {
    conversation,
    ballot,
    // Agents of a debate are members of the panel in its order, so different ones when there are several.
    endpoint: memberOfBallot(panelOf(recipe), ballot - 100 * round),
    ...(round > 0 && { positions: positionsFor(own, round) }),
  };
}

/** The recipe's stop rule; a first round larger than the most is the most. */
export function stopRuleOf({ label }: Recipe): StopRule {
  return {
    minBallots: label.ballots,
    maxBallots: Math.max(label.ballots, label.maxBallots),
    probability: label.stopProbability,
  };
}

function nextNumbers(
  recipe: Recipe,
  own: readonly StoredBallot[],
  lost: readonly ParkedRequest[],
  rule: StopRule,
): number[] {
  const independent = ballotsOfRound(own, 0);
  const parked = lost.filter(({ state }) => state === 'parked').map(({ ballot }) => ballot);
  const known = new Set([...independent.map(({ ballot }) => ballot), ...parked]);
  const started = [...known, ...lost.map(({ ballot }) => ballot)].filter((ballot) => roundOf(ballot) === 0);
  const asked = Math.max(0, ...started);
  const interrupted = numbers(1, asked).filter((ballot) => !known.has(ballot));
  if (interrupted.length > 0) return interrupted;
  if (parked.length > 0 && asked >= rule.minBallots) return [];
  const votes = independent.map(({ label }) => label.task);
  const more = numbers(asked + 1, asked + ballotsWanted(votes, asked, rule));
  return more.length > 0 || !recipe.label.debate ? more : debateBallots(own);
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
