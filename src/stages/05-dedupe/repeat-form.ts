import { foldText } from '../fold-text';
import { numbersByUnit } from './number-signature';
import { findNumbers } from './numbers';

/** What is compared of a text. */
export interface RepeatForm {
  /** Folded text with numbers in canonical writing: 九十天 and 90 天 are both `90天`. Equal ones are exact repeats. */
  readonly folded: string;
  /** What may never differ between two texts that count as one. */
  readonly guard: string;
}

/** Words that turn a sentence round. 非常 and the like are taken out first. */
const NEGATION = /[不没未无非勿否]/gu;
const NO_NEGATION = /非常|无论|不过|不好意思|差不多|未来|不仅|不但/gu;

/**
 * Bring a text into the form in which repetition is looked for (DE-1, DE-2).
 *
 * Letters alone cannot tell 账期90天 from 账期60天, 可以做 from 不可以做, or 采购融资 from 经销融资 in a long sentence.
 * So besides its letters a text has a guard, and texts with different guards are never the same: its numbers in order
 * within each unit (stand-ins of masked values among them; 90天、3% may trade places, 3% and 5% may not), how often
 * it negates, and the distinguishing words in order.
 *
 * @param text Masked text.
 * @param distinguish Words that must agree, longest first where one holds another; see {@link distinguisher}.
 *
 * @example
 * repeatForm('账期：九十天。', distinguisher([])).folded; // => '账期90天'
 */
export function repeatForm(text: string, distinguish: RegExp | undefined): RepeatForm {
  const plain = text.normalize('NFKC').toLowerCase();
  const numbers = findNumbers(plain);
  let written = '';
  let from = 0;
  for (const { unit, value, start, end } of numbers) {
    written += plain.slice(from, start) + (unit === '[]' ? value : ` ${value}${unit} `);
    from = end;
  }
  written += plain.slice(from);
  const negations = plain.replace(NO_NEGATION, '').match(NEGATION)?.length ?? 0;
  const words = distinguish ? (plain.match(distinguish) ?? []) : [];
  return {
    folded: foldText(written),
    guard: [numbersByUnit(numbers), negations, words.join('|')].join('\n'),
  };
}

/** One pattern for all distinguishing words; undefined when there are none. */
export function distinguisher(words: readonly string[]): RegExp | undefined {
  const forms = [
    ...new Set(words.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => word !== '')),
  ];
  if (forms.length === 0) return undefined;
  forms.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu');
}
