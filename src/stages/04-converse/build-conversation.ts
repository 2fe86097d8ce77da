import type { ConverseRecipe } from '../../contract/recipe/converse';
import type { Conversation, Fate, Message, Sample } from '../../contract/vocabulary';
import { hashOf } from '../hash';
import { buildSamples } from './build-samples';
import { endsConversation, type MessageWindow } from './conversation-windows';
import type { CountTokens } from './estimate-tokens';
import { mergeTurns, type DraftTurn } from './merge-turns';

/** What one window became. */
export interface BuiltConversation {
  /** Absent when no message of the window was kept, or the conversation was dropped. */
  readonly conversation?: Conversation;
  readonly samples: readonly Sample[];
  /** Why the conversation, or single turns of C, went no further. */
  readonly fates: readonly Fate[];
  /** Kept messages that came in, and how many of them fell with their conversation. */
  readonly messageCount: number;
  readonly blockedCount: number;
  /** Turns of C. */
  readonly answerCount: number;
}

/**
 * Make a conversation with its turns and samples of one window (SE-1 to SE-3).
 *
 * A conversation's id is the hash of its contact, room and day, so that it stays the same when a later export adds
 * messages to that day; where idle gaps make the windows, the first message's key takes the day's place.
 */
export function buildConversation(
  window: MessageWindow,
  rules: ConverseRecipe,
  countTokens: CountTokens,
): BuiltConversation {
  const kept = window.messages.filter((message) => message.dropped === '');
  const first = kept[0];
  const nothing = { samples: [], fates: [], messageCount: kept.length, blockedCount: 0, answerCount: 0 };
  if (!first) return nothing;

  const { contact, room } = first;
  const conversationId = hashOf('conversation', contact, room, window.day || first.key);
  if (window.messages.some(endsConversation)) {
    const fate: Fate = { unit: 'conversation', subject: conversationId, reason: 'conversation_blocked' };
    return { ...nothing, fates: [fate], blockedCount: kept.length };
  }

  const drafts = mergeTurns(window.messages, rules, countTokens);
  const turns = drafts.map(toTurn);
  const { samples, rejected } = buildSamples({ conversationId, contact }, drafts, rules, countTokens);
  return {
    conversation: { conversationId, contact, room, startedAt: first.sentAt, turns },
    samples,
    fates: rejected.map(({ sampleId, reason }) => ({ unit: 'sample', subject: sampleId, reason })),
    messageCount: kept.length,
    blockedCount: 0,
    answerCount: drafts.filter((draft) => draft.side === 'C').length,
  };
}

function toTurn(draft: DraftTurn, at: number): Conversation['turns'][number] {
  const { side, speaker, text, messages } = draft;
  return {
    id: `t${at + 1}`,
    side,
    speaker,
    text,
    startedAt: messages[0]!.sentAt,
    endedAt: messages.at(-1)!.sentAt,
    messages: messages.map(toRef),
  };
}

function toRef({ ingestId, row }: Message): { ingestId: string; row: number } {
  return { ingestId, row };
}
