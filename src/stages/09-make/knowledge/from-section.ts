import { maskedSlice } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { sectionQuestions } from './phrase';

/** The first paragraph under a heading answers for a section without lists and tables. */
export function fromSection(passage: Passage): Candidate[] {
  const { text, kind, leadsSection, section } = passage;
  if (kind !== 'text' || !leadsSection || /[？?吗呢]$/.test(section) || /[：:]$/.test(text)) return [];
  return [
    {
      kind: 'section',
      questions: sectionQuestions(passage),
      answer: maskedSlice(text, 0),
      span: [0, text.length],
    },
  ];
}
