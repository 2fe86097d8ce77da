import type { Candidate, KnowledgeKind, Passage } from './candidate';
import { fromDefinition } from './from-definition';
import { fromFaq } from './from-faq';
import { fromList } from './from-list';
import { fromSection } from './from-section';
import { fromSentences } from './from-sentences';
import { fromTable } from './from-table';

/** Which questions win where a section has too many: what people ask first. */
const RANK: Readonly<Record<KnowledgeKind, number>> = {
  faq: 0,
  definition: 1,
  procedure: 2,
  condition: 2,
  section: 3,
  case: 4,
  fact: 4,
  row: 5,
  comparison: 6,
  step: 7,
};

/** All questions that rules find in a passage, the best first. */
export function findCandidates(passage: Passage): Candidate[] {
  const faq = fromFaq(passage);
  const sentences = fromSentences(passage);
  // A passage that answers its own question is not asked for by section once more; nor is one paragraph of many, which is
  // only part of the section, as long as a narrower question leads to it.
  const isPart = passage.isOneOfMany && !passage.isIntroduction && sentences.length > 0;
  const section = faq.length > 0 || isPart ? [] : fromSection(passage);
  const list = faq.length > 0 ? [] : fromList(passage);
  const found = [
    ...faq,
    ...fromDefinition(passage),
    ...list,
    ...section,
    ...fromTable(passage),
    ...sentences,
  ];
  return found
    .map((candidate, i) => ({ candidate, i }))
    .sort((a, b) => RANK[a.candidate.kind] - RANK[b.candidate.kind] || a.i - b.i)
    .map(({ candidate }) => candidate);
}
