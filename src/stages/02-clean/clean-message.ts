import type { CleanRecipe } from '../../contract/recipe/clean';
import { createBlockMatcher, type WordList } from './block-lists';
import { createTextCleaner, type CleanStep } from './clean-text';
import { replyText } from './quoted-reply';

/** What cleaning made of a message. The text is still unmasked. */
export interface CleanedMessage {
  readonly text: string;
  /** Why the message goes no further; empty while it is kept. */
  readonly dropped: string;
  /** Whether it ends the running turn, so that its neighbours are never joined. */
  readonly breaksTurn: boolean;
  readonly flags: readonly string[];
}

/** @param note Told of every change that a rule makes to the text, in order: for previews. */
export type MessageCleaner = (
  message: { readonly type: string; readonly text: string; readonly forwarded: boolean },
  note?: (step: CleanStep) => void,
) => CleanedMessage;

/** Name of the rule that takes quotations out of replies; it comes before those of the text itself. */
export const QUOTED_REPLY_RULE = 'quoted_reply';

const QUOTED = /引用|quote/i;
const VOICE = /^(?:语音|voice)$/i;
const RECALL_TYPE = /撤回|recall|revoke/i;
const RECALL_NOTICE =
  /^(?:你|您|"[^"]{1,60}"|“[^”]{1,60}”|「[^」]{1,60}」|[^\s，。！？]{1,20} )?撤回了一条消息(?:\s*重新编辑)?$/;

/**
 * Compile the cleaning of messages (CL-1 to CL-4). The first reason counts: `forwarded`, `recalled`, `type:…`,
 * `untranscribed`, `empty`, `blocked:<list>`.
 *
 * @param lists The recipe's block lists with their words.
 */
export function createMessageCleaner(recipe: CleanRecipe, lists: readonly WordList[]): MessageCleaner {
  const allowed = new Set(recipe.allowTypes.map(typeKey));
  const breaking = new Set(recipe.breakingTypes.map(typeKey));
  const cleanText = createTextCleaner(recipe);
  const blockedBy = createBlockMatcher(lists);

  return ({ type, text, forwarded }, note) => {
    const dropped = (reason: string, cleaned = '', breaksTurn = false): CleanedMessage => ({
      text: cleaned,
      dropped: reason,
      breaksTurn,
      flags: [],
    });
    const key = typeKey(type);
    if (forwarded) return dropped('forwarded', cleanText(text), recipe.forwardedBreaks);
    if (RECALL_TYPE.test(type)) return dropped('recalled');
    if (!allowed.has(key)) {
      if (RECALL_NOTICE.test(text.trim())) return dropped('recalled');
      return dropped(`type:${type}`, cleanText(text), breaking.has(key));
    }
    const own = QUOTED.test(type) || text.includes('「') ? replyText(text) : text;
    if (own !== text) note?.({ rule: QUOTED_REPLY_RULE, before: text, after: own });
    const cleaned = cleanText(own, note);
    if (RECALL_NOTICE.test(cleaned)) return dropped('recalled');
    if (cleaned === '') return dropped(VOICE.test(type) ? 'untranscribed' : 'empty');

    const blocks = blockedBy(cleaned);
    const drop = blocks.find((list) => list.policy !== 'flag');
    const flags = blocks
      .filter((list) => list.policy === 'flag')
      .map((list) => `blocked-flag:${list.name}`)
      .concat(blocks.some((list) => list.policy === 'drop_conversation') ? ['drop-conversation'] : []);
    return {
      text: cleaned,
      dropped: drop ? `blocked:${drop.name}` : '',
      breaksTurn: drop !== undefined,
      flags,
    };
  };
}

function typeKey(type: string): string {
  return type.normalize('NFKC').trim().toLowerCase();
}
