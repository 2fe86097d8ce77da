/** Area codes of mainland China, three or four digits, by ranges of their part after the leading zero. */
const RANGES =
  '10 20-25 27-29 310-319 335 349-359 370-379 391-398 410-419 421 427 429 431-439 451-459 464 467-479 482-483 ' +
  '510-519 523 527 530-539 543 546 550-566 570-580 591-599 631-635 660 662-663 668 691-692 701 710-719 722 724 728 ' +
  '730-739 743-746 750-760 762-763 766 768-779 790-799 812-813 816-818 825-827 830-839 851-859 870-879 883 886-888 ' +
  '891-898 901-903 906 908-909 911-919 930-939 941 943 951-955 970-977 979 990-999';

const CODES = new Set(
  RANGES.split(' ').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, i) => `0${first! + i}`);
  }),
);

/**
 * Whether a telephone area code is in use.
 *
 * @example
 * isAreaCode('0755'); // => true
 */
export function isAreaCode(code: string): boolean {
  return CODES.has(code);
}
