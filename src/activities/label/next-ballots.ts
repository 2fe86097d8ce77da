import type { Recipe } from '../../contract/recipe/recipe';
import type { Conversation } from '../../contract/vocabulary';
import { ballotsOfRound, debateBallots, positionsFor, roundOf } from '../../stages/08-label/debate';
import { ballotsWanted, type StopRule } from '../../stages/08-label/stop-rule';
import { groupBy } from '../../stages/group-by';
import type { StoredBallot } from '../../storage/ballots-table';
import type { ParkedRequest } from '../../storage/parked-requests-table';
import { memberOfBallot, panelOf, type BallotRequest } from './ballot-plan';

/**
 * The ballots to ask for next, by conversation and number: what an interrupted round lacks, else as many as the stop rule
 * says, else a debate of split votes. All of it looks at stored answers only, so that a round that is
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
  const failedOf = groupBy(failed, ({ subject }) => subject);
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
    subject: conversation.conversationId,
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

/**
 * The rounds are gone through from the start: each asks for what the rule wants after the one before was complete. Votes of
 * a round that is cut short do not count yet, else what came before a crash would decide how many more are asked for.
 */
function nextNumbers(
  recipe: Recipe,
  own: readonly StoredBallot[],
  lost: readonly ParkedRequest[],
  rule: StopRule,
): number[] {
  const independent = ballotsOfRound(own, 0);
  const parked = new Set(lost.filter(({ state }) => state === 'parked').map(({ ballot }) => ballot));
  const known = new Set(independent.map(({ ballot }) => ballot));
  let asked = 0;
  for (;;) {
    const votes = independent.filter(({ ballot }) => ballot <= asked).map(({ label }) => label.task);
    const more = ballotsWanted(votes, asked, rule);
    if (more === 0) break;
    const round = numbers(asked + 1, asked + more);
    const missing = round.filter((ballot) => !known.has(ballot) && !parked.has(ballot));
    if (missing.length > 0) return missing;
    if (round.some((ballot) => parked.has(ballot))) return [];
    asked += more;
  }
  return parked.size > 0 || !recipe.label.debate ? [] : debateBallots(own);
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
