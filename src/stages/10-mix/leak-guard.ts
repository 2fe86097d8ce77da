import { repeatForm } from '../05-dedupe/repeat-form';

/** Stand-ins without their number: 企业_3 and 企业_8 are other names, not another statement. */
const STAND_IN = /\[([^[\]\s]{1,20})_\d+\]/gu;

/**
 * What must agree for two near texts to be one text as far as a test is concerned: numbers, negations and distinguishing
 * words, as for repetition, but not which enterprise or person is meant. A model that has learnt a sentence about one
 * enterprise is not tested by the same sentence about another; 账期90天 and 账期60天 are two things to know.
 *
 * @param text Masked text.
 * @param distinguish Words that must agree, of `distinguisher`.
 */
export function leakGuard(text: string, distinguish: RegExp | undefined): string {
  return repeatForm(text.replace(STAND_IN, '[$1]'), distinguish).guard;
}
