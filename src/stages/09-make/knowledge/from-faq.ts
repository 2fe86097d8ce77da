import { maskedSlice } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { standingAlone } from './phrase';

const MARKED =
  /(?:^|\n)[ \t]*(?:问|Q\d*)\s*[：:.、]\s*([^\n]+?)\s*\n[ \t]*(?:答|A\d*)\s*[：:.、]\s*([\s\S]+?)(?=\n[ \t]*(?:问|Q\d*)\s*[：:.、]|$)/g;

/** Pairs that the document asks itself: a heading that is a question, or lines marked 问 and 答. */
export function fromFaq(passage: Passage): Candidate[] {
  const { text, section, leadsSection } = passage;
  const pairs = [...text.matchAll(MARKED)].map((match): Candidate => {
    const question = maskedSlice(text, ...within(match, 1));
    const span = within(match, 2);
    return {
      kind: 'faq',
      questions: standingAlone(question, passage),
      answer: maskedSlice(text, ...span),
      span,
    };
  });
  if (pairs.length > 0) return pairs;
  if (!leadsSection || !/[？?吗呢]$/.test(section)) return [];
  return [{ kind: 'faq', questions: standingAlone(section, passage), answer: text, span: [0, text.length] }];
}

/** Offsets of a group of a match. The groups above are unique in the match but for repeated words: search from behind. */
function within(match: RegExpExecArray, group: 1 | 2): [number, number] {
  const value = match[group]!;
  const at = group === 1 ? match[0].indexOf(value) : match[0].lastIndexOf(value);
  return [match.index + at, match.index + at + value.length];
}
