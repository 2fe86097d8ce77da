import { chanceOf } from '../chance';
import type { SeenPrompt } from './prompt-reader';

/** How a simulated voter errs. */
export interface VoterSettings {
  readonly accuracy: number;
  readonly confusion: string;
  readonly correlation: number;
}

/**
 * The vote of a simulated panel member for whom `truth` is what the rules say. With `confusion`, rows of a confusion matrix:
 * `a>b:0.3` means that what is `a` is taken for `b` with probability 0.3. Without one for the truth, each other choice is
 * equally likely, all together with probability `1 - accuracy`. With probability `correlation` the die is the conversation's
 * and not the voter's, so that all voters, and all their repeats, err alike.
 */
export function voteOf(
  truth: string,
  choices: readonly string[],
  seen: SeenPrompt,
  { accuracy, confusion, correlation }: VoterSettings,
): string {
  const shared = chanceOf('alike', seen.text) < correlation;
  const die = chanceOf('vote', shared ? seen.text : seen.dice);
  const others = choices.filter((choice) => choice !== truth);
  const given = rowOf(truth, confusion).filter(([choice]) => choices.includes(choice));
  const row =
    given.length > 0
      ? given
      : others.map((choice): [string, number] => [choice, (1 - accuracy) / others.length]);
  let passed = 0;
  for (const [choice, probability] of row) {
    passed += probability;
    if (die < passed) return choice;
  }
  return truth;
}

/** What `truth` is taken for, with probabilities. */
function rowOf(truth: string, confusion: string): [string, number][] {
  return confusion
    .split(',')
    .map((entry) => /^(.+)>(.+):([\d.]+)$/.exec(entry.trim()))
    .filter((match) => match?.[1] === truth)
    .map((match) => [match![2]!, Number(match![3])]);
}
