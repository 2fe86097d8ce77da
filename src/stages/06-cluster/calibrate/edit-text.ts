import { findNumbers } from '../../05-dedupe/numbers';
import type { Random } from '../../random';

/** Said for politeness: no meaning comes or goes with them. */
const BEFORE = ['您好，', '你好，', '好的，', '嗯，', '那个，'];
const AFTER = ['哦', '呢', '哈', '啊', '～', '，谢谢', '。'];
/** Between clauses, which may change places. */
const CLAUSE_END = /(?<=[，。；！？,;!?\n])/u;
/** Letters that turn the meaning round when they come or go. */
const TELLING = /[\p{N}不没未无非别勿否零〇一二三四五六七八九十百千万亿两半]/u;

/**
 * A text that says the same in slightly other letters, as people do who type it again: clauses or halves change places, a
 * letter is left out or typed twice, a word of courtesy comes along. Numbers, negations and stand-ins stay as they are.
 *
 * @returns undefined where nothing can be done without changing what is said.
 */
export function editText(text: string, random: Random): string | undefined {
  const ways = [reorder, leaveOut, typeTwice, addCourtesy];
  const first = Math.floor(random() * ways.length);
  for (let i = 0; i < ways.length; i++) {
    const edited = ways[(first + i) % ways.length]!(text, random);
    if (edited !== undefined && edited !== text) return edited;
  }
  return undefined;
}

/** Clauses in another order; of one clause with a number, what stands before and after it. */
function reorder(text: string, random: Random): string | undefined {
  const clauses = text.split(CLAUSE_END).filter((clause) => clause.trim() !== '');
  if (clauses.length > 1) {
    const cut = 1 + Math.floor(random() * (clauses.length - 1));
    return [...clauses.slice(cut), ...clauses.slice(0, cut)].join('');
  }
  const number = findNumbers(text)[0];
  return number && number.start > 0 ? text.slice(number.start) + text.slice(0, number.start) : undefined;
}

function leaveOut(text: string, random: Random): string | undefined {
  const at = pickLetter(text, random);
  return at === undefined ? undefined : text.slice(0, at) + text.slice(at + 1);
}

function typeTwice(text: string, random: Random): string | undefined {
  const at = pickLetter(text, random);
  return at === undefined ? undefined : text.slice(0, at + 1) + text.slice(at);
}

function addCourtesy(text: string, random: Random): string {
  const words = random() < 0.5 ? BEFORE : AFTER;
  const word = words[Math.floor(random() * words.length)]!;
  return words === BEFORE ? word + text : text + word;
}

/** Position of a Chinese letter outside stand-ins that may come or go, in a text that is long enough to miss one. */
function pickLetter(text: string, random: Random): number | undefined {
  const inside = new Set(
    [...text.matchAll(/\[[^\]]*\]/gu)].flatMap(({ index, 0: standIn }) =>
      Array.from(standIn, (_, i) => index + i),
    ),
  );
  const places = Array.from({ length: text.length }, (_, i) => i).filter(
    (i) => /\p{Script=Han}/u.test(text[i]!) && !TELLING.test(text[i]!) && !inside.has(i),
  );
  return places.length < 6 ? undefined : places[Math.floor(random() * places.length)];
}
