import { replaceRule, type TextRule } from './text-rule';

/**
 * Runs of repeated punctuation (CL-3): one sign of a run of equal ones, and the doubled Chinese ellipsis and dash at
 * their proper length. Full stops, hyphens and the like stay up to three: rules and Markdown use them. Asterisks stay: they hide digits.
 */
export const punctuation: TextRule[] = [
  replaceRule('repeated_punctuation', /([！!？?，,、；;~～。：])\1+/g, '$1'),
  replaceRule('repeated_punctuation', /([！!？?])(?:[！!？?]){2,}/g, '$1'),
  replaceRule('repeated_punctuation', /\.{4,}/g, '...', '.'),
  replaceRule('repeated_punctuation', /…{3,}/g, '……', '…'),
  replaceRule('repeated_punctuation', /—{3,}/g, '——', '—'),
  replaceRule('repeated_punctuation', /([-_=#])\1{3,}/g, '$1$1$1'),
];

/** Spaces at line ends, in runs, and blank lines. */
export const whitespace: TextRule[] = [
  replaceRule('whitespace', /  +/g, ' ', ' '),
  replaceRule('whitespace', / *\n[ \n]*/g, '\n', '\n'),
  { name: 'whitespace', concerns: (text) => text !== text.trim(), apply: (text) => text.trim() },
];
