import { seededRandom, type Random } from '../random';
import type { CleanedMessage } from './clean-message';
import type { CleanStep } from './clean-text';

/** What a rule did to a message: changed its text, dropped it, or flagged it. */
export type RuleEffect = 'changed' | 'dropped' | 'flagged';

/** One message that a rule touched. Texts are unmasked. */
export interface RuleCase {
  readonly file: string;
  readonly row: number;
  /** The text as the rule got it. */
  readonly before: string;
  /** The text as the rule left it; for rules that drop or flag, the cleaned text. */
  readonly after: string;
  /** The message's text when all rules are done: what its private data show in most plainly. */
  readonly cleaned: string;
}

/** What one rule did to all messages. */
export interface RuleAccount<Case = RuleCase> {
  /** Name of a text rule, or the reason of a drop, e.g. `forwarded`, `type:图片`, `blocked:own`. */
  readonly rule: string;
  readonly effect: RuleEffect;
  /** Messages that it touched. */
  readonly count: number;
  /** Some of them, chosen by seed, in the order of the messages. */
  readonly cases: readonly Case[];
}

interface Reservoir {
  readonly effect: RuleEffect;
  readonly random: Random;
  readonly kept: { readonly order: number; readonly case_: RuleCase }[];
  count: number;
}

/**
 * Collects what each cleaning rule does, message by message, so that a rule can be judged before a build (CL-1 to CL-4).
 * Of the messages that a rule touches an even sample stays, whatever their number: memory stays flat.
 *
 * @see Vitter: Random sampling with a reservoir, ACM TOMS 11 (1985) 37–57, algorithm R
 */
export class CleaningPreview {
  private readonly rules = new Map<string, Reservoir>();
  private messageCount = 0;

  /**
   * @param samples Cases kept a rule, at least 0.
   * @param ruleNames Rules to list also when they touch nothing.
   */
  constructor(
    private readonly seed: number,
    private readonly samples: number,
    ruleNames: readonly string[] = [],
  ) {
    for (const rule of ruleNames) this.reservoir(rule, 'changed');
  }

  /** @param steps What the rules changed, in order, as the cleaner noted it. */
  add(
    message: { readonly file: string; readonly row: number; readonly text: string },
    cleaned: CleanedMessage,
    steps: readonly CleanStep[],
  ): void {
    const { file, row, text } = message;
    const order = this.messageCount++;
    const note = (rule: string, effect: RuleEffect, before: string, after: string): void => {
      this.note(this.reservoir(rule, effect), order, { file, row, before, after, cleaned: cleaned.text });
    };
    for (const { rule, before, after } of mergeSteps(steps)) note(rule, 'changed', before, after);
    if (cleaned.dropped !== '') note(cleaned.dropped, 'dropped', text, cleaned.text);
    for (const flag of cleaned.flags) note(flag, 'flagged', text, cleaned.text);
  }

  /** Text rules in their order, then drops and flags by falling count. */
  accounts(): RuleAccount[] {
    const accounts = [...this.rules].map(([rule, { effect, count, kept }]): RuleAccount => ({
      rule,
      effect,
      count,
      cases: [...kept].sort((a, b) => a.order - b.order).map(({ case_ }) => case_),
    }));
    const others = accounts.filter(({ effect }) => effect !== 'changed');
    others.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
    return [...accounts.filter(({ effect }) => effect === 'changed'), ...others];
  }

  private reservoir(rule: string, effect: RuleEffect): Reservoir {
    let found = this.rules.get(rule);
    if (!found) {
      found = { effect, random: seededRandom(`${this.seed}/preview/${rule}`), kept: [], count: 0 };
      this.rules.set(rule, found);
    }
    return found;
  }

  private note(reservoir: Reservoir, order: number, case_: RuleCase): void {
    reservoir.count++;
    if (reservoir.kept.length < this.samples) {
      reservoir.kept.push({ order, case_ });
      return;
    }
    const place = Math.floor(reservoir.random() * reservoir.count);
    if (place < this.samples) reservoir.kept[place] = { order, case_ };
  }
}

/** A rule's first run of changes: the same rule may be applied in several steps and rounds, but counts once. */
function mergeSteps(steps: readonly CleanStep[]): CleanStep[] {
  const merged = new Map<string, CleanStep>();
  let last = '';
  for (const step of steps) {
    const first = merged.get(step.rule);
    if (!first) merged.set(step.rule, step);
    else if (step.rule === last) merged.set(step.rule, { ...first, after: step.after });
    last = step.rule;
  }
  return [...merged.values()];
}
