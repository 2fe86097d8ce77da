import { ballotsOfRound, debateBallots, decisiveBallots } from '../../src/stages/08-label/debate';
import { estimateReliability } from '../../src/stages/08-label/reliability';
import { ballotsWanted, type StopRule } from '../../src/stages/08-label/stop-rule';
import { settleByProbability, settleByVote, type Ballot } from '../../src/stages/08-label/vote';
import { TASKS, truthOf, vote, type World } from './voters';

/** What a policy made of all conversations. */
export interface Outcome {
  readonly calls: number;
  /** Share of right labels. */
  readonly accuracy: number;
  readonly judged: readonly { readonly confidence: number; readonly right: boolean }[];
}

/** The recipe's defaults. */
const RULE: StopRule = { minBallots: 2, maxBallots: 5, probability: 0.85 };
const SETTINGS = { values: TASKS, priorAccuracy: 0.8, priorStrength: 20, repeatCorrelation: 0.5 };

/** As Dialoom asks: ballots until the stop rule is content, debate of what stays split. */
export function adaptive(world: World, item: number): Ballot[] {
  const ballots: Ballot[] = [];
  for (;;) {
    const more = ballotsWanted(tasksOf(ballots), ballots.length, RULE);
    if (more === 0) break;
    for (let i = 0; i < more; i++) ballots.push(vote(world, item, ballots.length + 1));
  }
  for (let round = debateBallots(ballots); round.length > 0; round = debateBallots(ballots)) {
    const heard = tasksOf(ballots).includes(truthOf(world, item));
    ballots.push(...round.map((ballot) => vote(world, item, ballot, heard)));
  }
  return ballots;
}

/** Five ballots and a debate of three agents in two rounds for every conversation: eleven calls. */
export function fixedWithDebate(world: World, item: number): Ballot[] {
  const ballots = [1, 2, 3, 4, 5].map((ballot) => vote(world, item, ballot));
  for (const base of [100, 200]) {
    const heard = tasksOf(ballots).includes(truthOf(world, item));
    ballots.push(...[1, 2, 3].map((agent) => vote(world, item, base + agent, heard)));
  }
  return ballots;
}

/** Verdicts over all conversations. */
export function settle(
  world: World,
  itemCount: number,
  ask: (world: World, item: number) => Ballot[],
  deciders: (ballots: readonly Ballot[]) => readonly Ballot[],
  aggregation: 'reliability' | 'majority',
): Outcome {
  const asked = Array.from({ length: itemCount }, (_, item) => ask(world, item));
  const deciding = asked.map(deciders);
  const { posteriors } = estimateReliability(
    deciding.map((ballots) => ballots.map(({ member, label }) => ({ member, value: label.task }))),
    SETTINGS,
  );
  const judged = deciding.map((ballots, item) => {
    const { label, confidence } =
      aggregation === 'majority'
        ? settleByVote(`${item}`, ballots, TASKS, 0)
        : settleByProbability(`${item}`, ballots, TASKS, posteriors[item]!, 0);
    return { confidence, right: label.task === truthOf(world, item) };
  });
  return {
    calls: asked.reduce((sum, ballots) => sum + ballots.length, 0),
    accuracy: judged.filter(({ right }) => right).length / itemCount,
    judged,
  };
}

/** As Dialoom decides: by the independent ballots and the last full round of a debate. */
export const asDialoom = (ballots: readonly Ballot[]): Ballot[] =>
  decisiveBallots(ballots, ({ label }) => label.task);

/** As debates are published: the majority of the last round. */
export const byLastRound = (ballots: readonly Ballot[]): Ballot[] => ballotsOfRound(ballots, 2);

/** A stronger peer than published: all five ballots count beside the last round. */
export const byAll = (ballots: readonly Ballot[]): Ballot[] => [
  ...ballotsOfRound(ballots, 0),
  ...ballotsOfRound(ballots, 2),
];

const tasksOf = (ballots: readonly Ballot[]): string[] => ballots.map(({ label }) => label.task);
