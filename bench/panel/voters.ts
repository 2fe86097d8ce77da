import type { Ballot } from '../../src/stages/08-label/vote';
import type { MaskedText } from '../../src/contract/text';
import { seededRandom } from '../../src/stages/random';

/** A panel of simulated members about conversations of known truth. */
export interface World {
  readonly name: string;
  /** Accuracy of each member. */
  readonly accuracies: readonly number[];
  /** Share of votes that follow the conversation's own die, which all members and repeats share. */
  readonly correlation: number;
  /** Share of its own errors that an agent mends once the right answer is among those it hears in a debate. */
  readonly mending: number;
  /** Another world of the same kind. */
  readonly seed: number;
}

/** Number of tasks, as in the default taxonomy. */
export const TASKS = Array.from({ length: 13 }, (_, i) => `task-${i}`);

/** Tasks are not equally frequent: a few make up most. */
export function truthOf({ seed }: World, item: number): string {
  const die = seededRandom(`truth/${seed}/${item}`)();
  return TASKS[Math.min(TASKS.length - 1, Math.floor(-Math.log(1 - die) * 3))]!;
}

/** One vote. The same question is always answered alike, so that policies are compared on the same answers. */
export function vote(world: World, item: number, ballot: number, heardTruth = false): Ballot {
  const member = ((ballot - 1) % 100) % world.accuracies.length;
  const random = seededRandom(`${world.seed}/${item}/${member}/${ballot}`);
  const isShared = random() < world.correlation;
  const dice = isShared ? seededRandom(`shared/${world.seed}/${item}`) : random;
  const truth = truthOf(world, item);
  const alone = world.accuracies[member]!;
  const isRight = dice() < (heardTruth ? alone + world.mending * (1 - alone) : alone);
  const others = TASKS.filter((task) => task !== truth);
  return asBallot(`m${member}`, ballot, isRight ? truth : others[Math.floor(dice() * others.length)]!);
}

function asBallot(member: string, ballot: number, task: string): Ballot {
  return {
    member,
    ballot,
    label: {
      task,
      scenario: '',
      product: null,
      borrowingIntent: 'unclear',
      riskSignals: [],
      summary: '' as MaskedText,
      evidence: [],
    },
  };
}
