import { joinMasked, type MaskedText } from '../../../contract/text';
import type { ChatMessage, Conversation, Item, Sample, Turn, Verdict } from '../../../contract/vocabulary';
import { hashOf } from '../../hash';
import { withSystem, type CountMessageTokens } from '../messages';

export interface DialogueInput {
  readonly sample: Sample;
  readonly conversation: Conversation;
  readonly verdict: Verdict | undefined;
  /** What sampling said of the sample. */
  readonly tags: readonly string[];
  readonly systemPrompt: MaskedText;
  readonly countTokens: CountMessageTokens;
}

/**
 * The sample as it is, as a chat (MK-1): M is the user, C the assistant, the target comes last. Neighbouring turns of one
 * side are one message, joined by newline, so that roles alternate; turns of C before the first one of M are left out.
 * When C answered in several turns, the target ends the last message, which then begins with C's words before it.
 *
 * @returns `undefined` when no turn of M is left to answer.
 */
export function dialogueItem(input: DialogueInput): Item | undefined {
  const { sample, conversation, verdict, tags } = input;
  const turns = conversation.turns.slice(sample.contextFrom, sample.targetTurn + 1);
  const firstM = turns.findIndex((turn) => turn.side === 'M');
  if (firstM === -1) return undefined;
  const used = turns.slice(firstM);
  const messages = withSystem(input.systemPrompt, alternating(used));
  return {
    itemId: hashOf('dialogue', sample.conversationId, sample.sampleId),
    class: 'dialogue',
    messages,
    splitGroup: sample.contact,
    origin: {
      conversationId: sample.conversationId,
      sampleId: sample.sampleId,
      turnIds: used.map((turn) => turn.id),
      ...(verdict !== undefined && {
        task: verdict.label.task,
        scenario: verdict.label.scenario,
        product: verdict.label.product,
      }),
      ...(tags.length > 0 && { tags }),
    },
    tokens: input.countTokens(messages),
    iteration: 1,
    generatedBy: null,
  };
}

function alternating(turns: readonly Turn[]): ChatMessage[] {
  const messages: { role: 'user' | 'assistant'; content: MaskedText }[] = [];
  for (const { side, text } of turns) {
    const role = side === 'M' ? 'user' : 'assistant';
    const last = messages.at(-1);
    if (last?.role === role) last.content = joinMasked([last.content, text], '\n');
    else messages.push({ role, content: text });
  }
  return messages;
}
