import type { ConverseRecipe } from '../../contract/recipe/converse';
import type { MaskedText } from '../../contract/text';
import type { Message, Side } from '../../contract/vocabulary';
import type { CountTokens } from './estimate-tokens';
import { splitLongText } from './split-long-text';

/** A turn while its conversation is being built. */
export interface DraftTurn {
  readonly side: Side;
  readonly speaker: string;
  readonly text: MaskedText;
  /** In order; never empty. Pieces of one over-long message each carry that message. */
  readonly messages: readonly Message[];
  /** Whether a message that may not be seen lies between this turn and the one before: nothing may bridge it. */
  readonly afterGap: boolean;
}

type MergeRules = Pick<ConverseRecipe, 'mergeGapSeconds' | 'maxTurnTokens'>;

/**
 * Merge consecutive messages of one speaker into turns (SE-2). A message of someone else, a pause above the merge gap
 * and a dropped message that breaks turns (CL-4) end a turn; texts are joined by newline. Over-long turns of M are
 * split: between messages first, within a message at sentence ends. Turns of C stay whole: they may be targets.
 *
 * @param messages One window's messages in order, dropped ones among them.
 */
export function mergeTurns(
  messages: readonly Message[],
  rules: MergeRules,
  countTokens: CountTokens,
): DraftTurn[] {
  const groups: { messages: Message[]; afterGap: boolean }[] = [];
  let open: Message[] | undefined;
  let afterGap = false;
  for (const message of messages) {
    if (message.dropped !== '') {
      if (message.breaksTurn) {
        open = undefined;
        afterGap = true;
      }
    } else if (open && continues(open, message, rules.mergeGapSeconds * 1000)) {
      open.push(message);
    } else {
      open = [message];
      groups.push({ messages: open, afterGap });
      afterGap = false;
    }
  }
  return groups.flatMap((group) =>
    group.messages[0]!.side === 'M'
      ? splitGroup(group.messages, group.afterGap, rules.maxTurnTokens, countTokens)
      : [draft(group.messages, joined(group.messages), group.afterGap)],
  );
}

function continues(open: readonly Message[], message: Message, mergeGapMs: number): boolean {
  const last = open.at(-1)!;
  return (
    message.side === last.side &&
    message.speaker === last.speaker &&
    message.sentAt - last.sentAt <= mergeGapMs
  );
}

/** As few turns as hold the messages within the limit; a message that is too long alone becomes several. */
function splitGroup(
  messages: readonly Message[],
  afterGap: boolean,
  maxTokens: number,
  countTokens: CountTokens,
): DraftTurn[] {
  const turns: DraftTurn[] = [];
  const add = (members: readonly Message[], text: string): void => {
    turns.push(draft(members, text, afterGap && turns.length === 0));
  };
  let running: Message[] = [];
  for (const message of messages) {
    const fits = countTokens(joined([...running, message])) <= maxTokens;
    if (fits) {
      running.push(message);
      continue;
    }
    if (running.length > 0) add(running, joined(running));
    running = [];
    const pieces = splitLongText(message.text, maxTokens, countTokens);
    if (pieces.length === 1) running = [message];
    else for (const piece of pieces) add([message], piece);
  }
  if (running.length > 0) add(running, joined(running));
  return turns;
}

function draft(messages: readonly Message[], text: string, afterGap: boolean): DraftTurn {
  const { side, speaker } = messages[0]!;
  // Pieces and joins of masked text are masked text.
  return { side, speaker, text: text as MaskedText, messages, afterGap };
}

function joined(messages: readonly Message[]): string {
  return messages.map((message) => message.text).join('\n');
}
