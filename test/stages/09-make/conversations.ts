import { composedOfMasked } from '../../../src/contract/text';
import type { Conversation, Sample, Side, Verdict } from '../../../src/contract/vocabulary';

/** Builders for tests of this folder. */

/** A conversation on 2026-05-12, noon in Shanghai; turns as `M:…` and `C:…`. */
export function conversationOf(...turns: readonly string[]): Conversation {
  const startedAt = Date.UTC(2026, 4, 12, 4);
  return {
    conversationId: 'c1',
    contact: '[联系人_1]',
    room: composedOfMasked(''),
    startedAt,
    turns: turns.map((turn, i) => ({
      id: `t${i + 1}`,
      side: turn[0] as Side,
      speaker: '',
      text: composedOfMasked(turn.slice(2)),
      startedAt: startedAt + i * 60_000,
      endedAt: startedAt + i * 60_000,
      messages: [{ ingestId: 'i', row: i + 1 }],
    })),
  };
}

/** The sample whose target is the last turn. */
export function lastSample(conversation: Conversation, contextFrom = 0): Sample {
  const targetTurn = conversation.turns.length - 1;
  return {
    sampleId: 's1',
    conversationId: conversation.conversationId,
    contact: conversation.contact,
    contextFrom,
    targetTurn,
    targetIndex: 0,
    targetCount: 1,
    target: conversation.turns[targetTurn]!.text,
    question: conversation.turns[targetTurn - 1]!.text,
    contextTokens: 1,
    targetTokens: 1,
  };
}

export function verdictOf(label: Partial<Verdict['label']> = {}, verdict: Partial<Verdict> = {}): Verdict {
  return {
    conversationId: 'c1',
    label: {
      task: 'product_fit',
      scenario: 'product_matching',
      product: 'early_payment',
      borrowingIntent: 'yes',
      riskSignals: [],
      summary: composedOfMasked(''),
      evidence: [],
      ...label,
    },
    confidence: 0.8,
    status: 'agreed',
    ballotCount: 2,
    ...verdict,
  };
}
