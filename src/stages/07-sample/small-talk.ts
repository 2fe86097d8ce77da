import { foldText } from '../fold-text';

/** Masked values, such as the name of the person greeted. */
const STAND_IN = /\[[^[\]\s]{1,20}_\d+\]/gu;

/** What is said beside a greeting: particles and forms of address. */
const FILLER = /[啊呀哈哦噢喔嗯呢吧嘛了的哒啦哟您你我]|经理|老师|先生|女士|总/gu;

/**
 * A test for targets that say nothing but greetings, thanks and acknowledgements.
 *
 * @param phrases Phrases of small talk. A text is small talk when nothing but these, particles, forms of address and
 *   signs is in it.
 *
 * @example
 * smallTalkTest(['好', '谢谢'])('好的，谢谢[姓名_3]经理！'); // => true
 */
export function smallTalkTest(phrases: readonly string[]): (text: string) => boolean {
  const folded = [...new Set(phrases.map(foldText))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (folded.length === 0) return () => false;
  const escaped = folded.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const phrase = new RegExp(escaped.join('|'), 'gu');
  return (text) => {
    const said = foldText(text.replace(STAND_IN, ''));
    const rest = said.replace(phrase, '').replace(FILLER, '');
    return !/[\p{L}\p{N}]/u.test(rest);
  };
}
