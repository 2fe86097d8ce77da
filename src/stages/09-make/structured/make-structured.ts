import type { MakeRecipe } from '../../../contract/recipe/output';
import type { Taxonomy } from '../../../contract/recipe/taxonomy';
import {
  structuredAnswerSchema,
  type Evidence,
  type StructuredAnswer,
} from '../../../contract/structured-answer';
import { composedOfMasked, type MaskedText } from '../../../contract/text';
import type { ChatMessage, Conversation, Item, Verdict } from '../../../contract/vocabulary';
import { hashOf } from '../../hash';
import { withSystem, type CountMessageTokens } from '../messages';
import { assess } from './assess';
import { tradeFigures } from './figures';
import type { FactIndex } from './fact-index';
import { resolveFacts } from './named-facts';
import { assessmentPrompt } from './prompt';

export interface StructuredInput {
  readonly conversation: Conversation;
  readonly verdict: Verdict;
  readonly index: FactIndex;
  readonly taxonomy: Pick<Taxonomy, 'products' | 'riskSignals'>;
  readonly make: MakeRecipe;
  readonly systemPrompt: MaskedText;
  readonly countTokens: CountMessageTokens;
}

export interface StructuredResult {
  readonly item: Item | undefined;
  /** Why there is no item; empty when there is one. */
  readonly dropped: '' | 'small_talk' | 'no_evidence' | 'too_long';
  /** Numbers that the conversation names and the fact tables do not know (MK-4). */
  readonly unresolved: readonly string[];
}

const SMALL_TALK = 'small_talk';

/** The structured item of one labelled conversation (MK-3, MK-4). */
export function structuredItem(input: StructuredInput): StructuredResult {
  const { conversation, verdict, index, make } = input;
  const facts = resolveFacts(conversation, index);
  const without = (dropped: StructuredResult['dropped']): StructuredResult => ({
    item: undefined,
    dropped,
    unresolved: facts.unresolved,
  });
  if (verdict.label.task === SMALL_TALK) return without('small_talk');
  const day = dayIn(make.structured.timeZone, conversation.startedAt);
  const figures = facts.enterprises
    .slice(0, make.structured.maxEnterprises)
    .map(({ enterprise, mention }) => ({
      mention,
      asSeller: tradeFigures(enterprise.enterpriseId, 'seller', day, index),
      asBuyer: tradeFigures(enterprise.enterpriseId, 'buyer', day, index),
    }));
  const maxEvidence = make.structured.maxEvidence;
  const answer = assess({ ...input, facts, figures, maxEvidence, day });
  if (answer === undefined) return without('no_evidence');

  const messages = withSystem(input.systemPrompt, [
    { role: 'user', content: assessmentPrompt(conversation, facts, figures, day, index) },
    { role: 'assistant', content: answerText(answer) },
  ]);
  const tokens = input.countTokens(messages);
  if (tokens > make.structured.maxTokens) return without('too_long');
  return { item: toItem(input, messages, answer, tokens), dropped: '', unresolved: facts.unresolved };
}

/** The answer as JSON, checked against its own description first. */
function answerText(answer: StructuredAnswer): MaskedText {
  return composedOfMasked(JSON.stringify(structuredAnswerSchema.parse(answer)));
}

function toItem(
  { conversation, verdict }: StructuredInput,
  messages: ChatMessage[],
  answer: StructuredAnswer,
  tokens: number,
): Item {
  const facts = answer.evidence.filter(({ kind }) => kind !== 'turn').map(({ kind, id }) => `${kind}:${id}`);
  const beyondAdvice =
    answer.risk_reasons.length > 0 || answer.drivers.length > 0 || answer.escalate_to_human;
  return {
    itemId: hashOf('structured', conversation.conversationId),
    class: 'structured',
    messages,
    splitGroup: conversation.contact,
    origin: {
      conversationId: conversation.conversationId,
      turnIds: turnIdsOf(answer.evidence),
      facts,
      task: verdict.label.task,
      scenario: verdict.label.scenario,
      product: verdict.label.product,
    },
    tokens,
    // The first version recommends; risk signals, drivers and hand-over belong to the second (MX-8).
    iteration: beyondAdvice ? 2 : 1,
    generatedBy: null,
  };
}

function turnIdsOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.filter(({ kind }) => kind === 'turn').map(({ id }) => id))];
}

/** The calendar day of a moment in a zone, `YYYY-MM-DD`. */
function dayIn(timeZone: string, milliseconds: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(milliseconds);
}
