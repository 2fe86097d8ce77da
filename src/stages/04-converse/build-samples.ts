import type { ConverseRecipe } from '../../contract/recipe/converse';
import type { MaskedText } from '../../contract/text';
import type { Sample } from '../../contract/vocabulary';
import { foldText } from '../fold-text';
import { hashOf } from '../hash';
import type { CountTokens } from './estimate-tokens';
import type { DraftTurn } from './merge-turns';

/** Why a turn of C is no target. */
export type NoSampleReason =
  /** No turn of M comes before it in its conversation. */
  | 'no_question'
  /** Turns of M come before it, but a message that may not be seen lies in between. */
  | 'after_gap'
  /** The target alone has more than `maxTurnTokens`. */
  | 'too_long'
  /** No turn of M within `contextTurns` and `contextTokens`. */
  | 'context_too_long'
  /** What M says last is the answer already. */
  | 'target_in_context';

export interface RejectedTarget {
  readonly sampleId: string;
  readonly reason: NoSampleReason;
}

export interface BuiltSamples {
  readonly samples: Sample[];
  readonly rejected: RejectedTarget[];
}

type SampleRules = Pick<ConverseRecipe, 'contextTurns' | 'contextTokens' | 'maxTurnTokens'>;

/** A shorter answer (收到, 好的) within a longer turn of M gives nothing away. */
const LEAK_LENGTH = 10;

/**
 * Make a sample of every turn of C that answers something (SE-3).
 *
 * Context looks back from the turn right before the target, turn by turn, and ends for good at the first turn that is
 * one too many, passes the token budget, lies beyond a gap, or holds the target's own words: no turn is ever skipped.
 * It then starts with its first turn of M, since a dialogue that opens with an answer is one that trainers refuse.
 *
 * @param turns All turns of one conversation, in order.
 */
export function buildSamples(
  conversation: { readonly conversationId: string; readonly contact: string },
  turns: readonly DraftTurn[],
  rules: SampleRules,
  countTokens: CountTokens,
): BuiltSamples {
  const tokens = turns.map((turn) => countTokens(turn.text));
  const folded = turns.map((turn) => foldText(turn.text));
  const found: Omit<Sample, 'targetIndex' | 'targetCount'>[] = [];
  const rejected: RejectedTarget[] = [];
  let seen: Seen = { everAsked: false, asked: false, from: 0 };
  turns.forEach((turn, at) => {
    seen = look(seen, turn, at);
    if (turn.side === 'M') return;
    const sampleId = hashOf('sample', conversation.conversationId, turn.messages[0]!.key);
    const context = findContext(turns, tokens, folded, at, seen, rules);
    if (typeof context === 'string') {
      rejected.push({ sampleId, reason: context });
      return;
    }
    found.push({
      sampleId,
      conversationId: conversation.conversationId,
      contact: conversation.contact,
      contextFrom: context.from,
      targetTurn: at,
      target: turn.text,
      question: questionBefore(turns, context.from, at),
      contextTokens: context.tokens,
      targetTokens: tokens[at]!,
    });
  });
  return {
    samples: found.map((sample, targetIndex) => ({ ...sample, targetIndex, targetCount: found.length })),
    rejected,
  };
}

/** What lies before a turn: whether M spoke at all, whether since the last gap, and where that gap is. */
interface Seen {
  readonly everAsked: boolean;
  readonly asked: boolean;
  readonly from: number;
}

function look(seen: Seen, turn: DraftTurn, at: number): Seen {
  const since = turn.afterGap ? { ...seen, asked: false, from: at } : seen;
  return turn.side === 'M' ? { ...since, everAsked: true, asked: true } : since;
}

function findContext(
  turns: readonly DraftTurn[],
  tokens: readonly number[],
  folded: readonly string[],
  target: number,
  seen: Seen,
  rules: SampleRules,
): { from: number; tokens: number } | NoSampleReason {
  if (!seen.everAsked) return 'no_question';
  if (!seen.asked) return 'after_gap';
  if (tokens[target]! > rules.maxTurnTokens) return 'too_long';
  let sum = 0;
  let from = target;
  let echoed = false;
  while (from > seen.from && target - from < rules.contextTurns) {
    if (sum + tokens[from - 1]! > rules.contextTokens) break;
    echoed = givesAway(folded[from - 1]!, folded[target]!);
    if (echoed) break;
    from -= 1;
    sum += tokens[from]!;
  }
  while (from < target && turns[from]!.side === 'C') {
    sum -= tokens[from]!;
    from += 1;
  }
  if (from < target) return { from, tokens: sum };
  return echoed ? 'target_in_context' : 'context_too_long';
}

/** Whether a context turn holds the target's own words; both folded. */
export function givesAway(turn: string, target: string): boolean {
  return turn === target || (target.length >= LEAK_LENGTH && turn.includes(target));
}

/** The nearest turns of M before the target that follow one another, joined by newline. */
function questionBefore(turns: readonly DraftTurn[], from: number, target: number): MaskedText {
  let end = target;
  while (turns[end - 1]!.side === 'C') end -= 1;
  let start = end - 1;
  while (start > from && turns[start - 1]!.side === 'M') start -= 1;
  return turns
    .slice(start, end)
    .map((turn) => turn.text)
    .join('\n') as MaskedText;
}
