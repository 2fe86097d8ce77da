import type { MakeRecipe } from '../../../contract/recipe/output';
import type { MaskedText } from '../../../contract/text';
import type { ChatMessage, Chunk, Item } from '../../../contract/vocabulary';
import { hashOf } from '../../hash';
import type { LedgerEntry } from '../../ledger';
import { Tally } from '../../ledger';
import { seededRandom } from '../../random';
import type { Candidate } from './candidate';
import { sectionCoverage, type QuotedSpan, type SectionCoverage } from './coverage';
import { findCandidates } from './find-candidates';
import { passagesOf, sectionKey } from './passages';

export interface KnowledgeInput {
  /** Chunks of all documents, each document's together and in their order. */
  readonly chunks: readonly Chunk[];
  readonly productNames: readonly string[];
  readonly make: MakeRecipe;
  readonly systemPrompt: MaskedText;
  readonly seed: number;
  /** Tokens of an item's messages. */
  readonly countTokens: (messages: readonly ChatMessage[]) => number;
}

export interface KnowledgeResult {
  readonly items: readonly Item[];
  /** Stage `make`, unit `spans`: spans found, kept, and dropped by reason. */
  readonly ledger: LedgerEntry;
  readonly coverage: readonly SectionCoverage[];
}

/**
 * Question-answer pairs from documents (MK-2), found by rules: each answer quotes its span, each question stands alone,
 * no question and no answer occurs twice. The wording of questions is chosen by the seed.
 */
export function makeKnowledge(input: KnowledgeInput): KnowledgeResult {
  const tally = new Tally();
  const questions = new Set<string>();
  const answers = new Set<string>();
  const items: Item[] = [];
  const coverage: SectionCoverage[] = [];

  for (const chunks of byDocument(input.chunks)) {
    const passages = passagesOf(chunks, input.productNames);
    const perSection = new Map<string, number>();
    const quoted: QuotedSpan[] = [];
    chunks.forEach((chunk, i) => {
      for (const candidate of findCandidates(passages[i]!)) {
        tally.input++;
        const section = sectionKey(chunk);
        const question = chooseQuestion(candidate, chunk, input.seed, questions);
        const reason = refusal(candidate, question, input.make, answers, perSection.get(section) ?? 0);
        if (reason !== '') {
          tally.drop(reason);
          continue;
        }
        tally.kept++;
        questions.add(sameness(question!));
        answers.add(sameness(candidate.answer));
        perSection.set(section, (perSection.get(section) ?? 0) + 1);
        quoted.push({ chunk: chunk.chunk, span: candidate.span });
        items.push(toItem(input, chunk, candidate, question!));
      }
    });
    coverage.push(...sectionCoverage(chunks, quoted));
  }
  return { items, ledger: tally.entry('make', 'spans'), coverage };
}

/** Why a candidate becomes no item; empty when it does. */
function refusal(
  { answer, questions }: Candidate,
  question: MaskedText | undefined,
  { knowledge }: MakeRecipe,
  answers: ReadonlySet<string>,
  inSection: number,
): string {
  if (answer.length < knowledge.minAnswerChars) return 'too_short';
  if (answer.length > knowledge.maxAnswerChars) return 'too_long';
  if (answer.includes('\ufffd')) return 'unreadable';
  if (answers.has(sameness(answer))) return 'duplicate_answer';
  if (questions.length === 0) return 'no_question';
  if (question === undefined) return 'duplicate_question';
  if (inSection >= knowledge.maxPerSection) return 'section_full';
  return '';
}

/** One of the wordings that no other item has, by the seed. */
function chooseQuestion(
  { questions, span }: Candidate,
  chunk: Chunk,
  seed: number,
  taken: ReadonlySet<string>,
): MaskedText | undefined {
  const free = questions.filter((question) => !taken.has(sameness(question)));
  const random = seededRandom(`${seed}/make/${chunk.ingestId}/${chunk.chunk}/${span[0]}-${span[1]}`);
  return free[Math.floor(random() * free.length)];
}

function toItem(input: KnowledgeInput, chunk: Chunk, candidate: Candidate, question: MaskedText): Item {
  const messages: ChatMessage[] = [
    ...(input.systemPrompt === '' ? [] : [{ role: 'system' as const, content: input.systemPrompt }]),
    { role: 'user', content: question },
    { role: 'assistant', content: candidate.answer },
  ];
  const [start, end] = candidate.span;
  return {
    itemId: hashOf('knowledge', chunk.ingestId, chunk.chunk, start, end, question),
    class: 'knowledge',
    messages,
    splitGroup: chunk.ingestId,
    origin: { ingestId: chunk.ingestId, chunk: chunk.chunk, span: candidate.span, task: candidate.kind },
    tokens: input.countTokens(messages),
    iteration: 1,
    generatedBy: null,
  };
}

function byDocument(chunks: readonly Chunk[]): Chunk[][] {
  const documents = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    const document = documents.get(chunk.ingestId);
    if (document) document.push(chunk);
    else documents.set(chunk.ingestId, [chunk]);
  }
  return [...documents.values()];
}

/** What two texts share that differ in punctuation and white space only. */
function sameness(text: string): string {
  return text.replace(/[\s\p{P}]+/gu, '').toLowerCase();
}
