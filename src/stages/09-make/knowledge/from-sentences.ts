import { masked, maskedSlice, type MaskedText } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { isSubject, pieceOf, SENTENCE_RULES, standsAlone, type SentenceRule } from './sentence-rules';
import { sentencesOf, type Sentence } from './sentences';

/** Facts and rules that single sentences state. The answer is the sentence as it stands. */
export function fromSentences(passage: Passage): Candidate[] {
  const { text, kind } = passage;
  if (kind === 'table') return [];
  return sentencesOf(text).flatMap((sentence) => {
    const mark = /^(?:-|\d{1,2}\.|[（(]\d{1,2}[）)]|[①-⑳])\s*/.exec(text.slice(sentence.start, sentence.end));
    const start = sentence.start + (mark?.[0].length ?? 0);
    return fromSentence(passage, { start, end: withoutSemicolon(text, sentence.end) });
  });
}

function fromSentence(passage: Passage, { start, end }: Sentence): Candidate[] {
  const { text } = passage;
  // A definition is asked for as such; an example is no rule.
  if (/是指|指的是|即指|系指|^(?:例如|比如|譬如|假如|假设|举例)/.test(text.slice(start, end))) return [];
  if (/(?:[：:]|如下。?)$/.test(text.slice(start, end)) || /^(?:问|答|Q|A)[：:]/.test(text.slice(start, end)))
    return [];
  for (const [n, clause] of clausesOf(text, start, end).entries()) {
    for (const rule of SENTENCE_RULES) {
      if (n > 0 && !rule.clauses) continue;
      const questions = ask(passage, rule, { start: clause, end }, n > 0);
      if (questions.length > 0)
        return [{ kind: rule.kind, questions, answer: maskedSlice(text, start, end), span: [start, end] }];
    }
  }
  return [];
}

function ask(
  { text, topic, isProduct }: Passage,
  rule: SentenceRule,
  { start, end }: Sentence,
  isClause: boolean,
): readonly MaskedText[] {
  const match = new RegExp(rule.pattern.source, 'du').exec(text.slice(start, end).replace(/[。；;]$/, ''));
  const groups = match?.indices?.groups;
  if (groups === undefined) return [];
  const piece = pieceOf(text, start, groups);
  const subject = piece('subject');
  if (subject === '' ? !standsAlone(piece('condition')) : !isSubject(subject, isClause)) return [];
  const within = isProduct ? masked`${topic}业务中` : masked`${topic}中`;
  return rule.ask({ within, topic, piece });
}

/** Starts of the sentence's clauses, the sentence's own first. */
function clausesOf(text: string, start: number, end: number): number[] {
  const starts = [start];
  for (let at = start; at < end - 1; at++) if (text[at] === '，') starts.push(at + 1);
  return starts;
}

/** The end of a sentence without the semicolon that joins it to the next. */
function withoutSemicolon(text: string, end: number): number {
  return text[end - 1] === '；' ? end - 1 : end;
}
