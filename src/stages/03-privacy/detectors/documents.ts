import { CHAR } from '../char-classes';
import type { Detector } from '../find';
import { eachMatch, hasHintBefore, LINK, WORD_END, WORD_START } from '../patterns';

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-z][ ·•.-]?(?:[0-9df][0-9a-hj-np-z][0-9]{4}|[0-9]{5}[df]|[0-9a-hj-np-z]{4}[0-9a-hj-np-z挂学警港澳])(?![0-9a-z])/g;

/** Licence plates: province, letter, five characters (GA 36), or six of a new-energy vehicle. */
export const plateDetector: Detector = {
  needs: CHAR.plate | CHAR.letter | CHAR.digit,
  minDigits: 2,
  find({ folded }, finds) {
    eachMatch(PLATE, folded, (match) => {
      const start = match.index;
      if (match[0].replace(/[^0-9]/g, '').length < 2) return;
      finds.push({ type: 'plate', start, end: start + match[0].length, score: 0.85 });
    });
  },
};

const PASSPORT = new RegExp(
  `${WORD_START}(?:[eg][0-9]{8}|e[a-hj-np-z][0-9]{7}|[dsp]e?[0-9]{7,8})${WORD_END}`,
  'g',
);
const PERMIT = new RegExp(
  `(?:通行证|回乡证|台胞证|护照)(?:号码?)?${LINK}([a-z]?[0-9]{8,10})${WORD_END}`,
  'g',
);

/** Passports of China, and travel permits after a label. */
export const passportDetector: Detector = {
  needs: CHAR.digit,
  anyOf: CHAR.letter | CHAR.permit,
  minDigits: 7,
  minRun: 7,
  find({ folded }, finds) {
    eachMatch(PASSPORT, folded, (match) => {
      const start = match.index;
      const isHinted = hasHintBefore(folded, start, /护照|passport/);
      const score = isHinted ? 0.95 : match[0].startsWith('e') || match[0].startsWith('g') ? 0.5 : 0.2;
      finds.push({ type: 'passport', start, end: start + match[0].length, score });
    });
    eachMatch(PERMIT, folded, (match) => {
      const end = match.index + match[0].length;
      finds.push({ type: 'passport', start: end - match[1]!.length, end, score: 0.85 });
    });
  },
};
