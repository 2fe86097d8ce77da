import type { CountTokens } from './estimate-tokens';

/** Where a text may be cut, best first: after line breaks, sentence ends, clause ends, blanks, and at last anywhere. */
const CUTS = [
  /(?<=\n)/u,
  /(?<=[。！？!?；;…][”’」』）)"']*)(?![。！？!?；;…”’」』）)"'])/u,
  /(?<=[，,、：:])/u,
  /(?<=\s)/u,
];

/** A stand-in such as `[发票_3]` is never cut through; everything else is a character. */
const ATOMS = /\[[^[\]\s]{1,20}_\d+\]|./gsu;

/**
 * Cut a text that is too long into pieces, at sentence ends where there are any (SE-2). Nothing is lost: the pieces
 * joined give the text back.
 *
 * @param text Any text.
 * @param maxTokens Most tokens of one piece; only a piece of a single stand-in or character may have more.
 * @returns At least one piece; the text itself when it is short enough.
 *
 * @example
 * splitLongText('第一句。第二句。', 5, (text) => text.length); // => ['第一句。', '第二句。']
 */
export function splitLongText(text: string, maxTokens: number, countTokens: CountTokens): string[] {
  return split(text, maxTokens, countTokens, 0);
}

function split(text: string, maxTokens: number, countTokens: CountTokens, level: number): string[] {
  if (countTokens(text) <= maxTokens) return [text];
  const cut = CUTS[level];
  const parts = cut ? text.split(cut) : (text.match(ATOMS) ?? [text]);
  const pieces: string[] = [];
  let running = '';
  for (const part of parts) {
    if (running !== '' && countTokens(running + part) <= maxTokens) {
      running += part;
      continue;
    }
    if (running !== '') pieces.push(running);
    running = part;
    if (!cut || countTokens(part) <= maxTokens) continue;
    // The part alone is too long: its own pieces, the last of which may still take what follows.
    const smaller = split(part, maxTokens, countTokens, level + 1);
    pieces.push(...smaller.slice(0, -1));
    running = smaller.at(-1)!;
  }
  if (running !== '') pieces.push(running);
  return pieces;
}
