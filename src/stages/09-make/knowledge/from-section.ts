import { maskedSlice } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { sectionQuestions } from './phrase';

/** The first paragraph under a heading answers for the section. */
export function fromSection(passage: Passage): Candidate[] {
  const { text, kind, place, section } = passage;
  if (kind !== 'text' || place > 0 || /[？?吗呢]$/.test(section) || /[：:]$/.test(text)) return [];
  return [
    {
      kind: 'section',
      questions: sectionQuestions(passage),
      answer: maskedSlice(text, 0),
      span: [0, text.length],
    },
  ];
}
