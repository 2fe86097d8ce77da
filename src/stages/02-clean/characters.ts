import { replaceRule, type TextRule } from './text-rule';

/** Line ends of every kind, tabs and spaces of every width → newline and space. */
export const spaces: TextRule[] = [
  replaceRule('line_ends', /\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, '\n'),
  replaceRule('spaces', /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' '),
];

/**
 * Characters that show nothing: controls, zero-width and direction marks, soft hyphens, variation selectors, tags,
 * private use (old WeChat emoji), noncharacters and lone halves of surrogate pairs. U+FFFD stays: it shows a loss.
 */
export const invisible: TextRule = replaceRule(
  'invisible_characters',
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ufdd0-\ufdef\ue000-\uf8ff\u{e0000}-\u{e0fff}]|\p{Cs}/gu,
  '',
);

const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Full-width letters and digits → half-width, and the signs that hold numbers and addresses together where they stand
 * between such: `３．５％`, `ａ＠ｂ．ｃｏｍ`. All other Chinese punctuation stays.
 */
export const halfWidth: TextRule[] = [
  replaceRule('half_width', /[０-９Ａ-Ｚａ-ｚ]+/g, toHalfWidth),
  replaceRule(
    'half_width',
    /[．－＠／＿：＋](?<=[0-9A-Za-z].)(?=[0-9A-Za-z])|％(?<=[0-9].)/g,
    (sign, ...rest) => {
      // A Chinese colon between words is punctuation; between digits it is a clock.
      if (sign !== '：') return toHalfWidth(sign);
      const [offset, text] = rest as unknown as [number, string];
      const digits = /[0-9]/.test(text[offset - 1]!) && /[0-9]/.test(text[offset + 1]!);
      return digits ? ':' : sign;
    },
  ),
];

function toHalfWidth(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) result += String.fromCharCode(text.charCodeAt(i) - FULL_WIDTH_OFFSET);
  return result;
}
