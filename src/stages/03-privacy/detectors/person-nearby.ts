import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import { BEFORE_NAME, givenNameShare, isEverydayWord, NOT_GIVEN, SURE_SURNAMES, SURNAMES } from '../names';
import { eachMatch, HANZI } from '../patterns';

const SURE = new RegExp(`^${SURE_SURNAMES}`);
const NAME = `(${SURNAMES})(${HANZI}{1,2})`;
/** A name before a number: 温承志158 0000 7072. */
const BEFORE_NUMBER = new RegExp(`${NAME}(?=[的:,，\\s(]{0,2}(?:\\+?[0-9]{7}|1[3-9][0-9][ -]|\\+86))`, 'g');
/** A look for what {@link BEFORE_NUMBER} ends with, which is much cheaper than the names in front of it. */
const HANZI_BEFORE_NUMBER = new RegExp(`${HANZI}[的:,，\\s(]{0,2}(?:\\+?[0-9]{7}|1[3-9][0-9][ -]|\\+86)`);
/** A name before what a person has: 邵若溪的征信授权. */
const BEFORE_OWNED = new RegExp(
  `${NAME}(?=[的:,，\\s(]{0,2}(?:手机|电话|身份证|联系方式|微信号|征信|签字|签名|名片|授权书|本人))`,
  'g',
);
const ALONE = new RegExp(`^${SURNAMES}${HANZI}{1,2}$`);
const LONGEST_NAME = 4;

/** Names right before a telephone or other number. */
export const numberedPersonDetector: Detector = {
  needs: CHAR.digit | CHAR.surname,
  minDigits: 7,
  find({ folded }, finds) {
    if (HANZI_BEFORE_NUMBER.test(folded)) find(BEFORE_NUMBER, folded, finds);
  },
};

/** Names right before what belongs to a person. */
export const owningPersonDetector: Detector = {
  needs: CHAR.surname | CHAR.belonging,
  minDigits: 0,
  find({ folded }, finds) {
    if (folded.length > LONGEST_NAME) find(BEFORE_OWNED, folded, finds);
  },
};

/** Messages that are nothing but a name. */
export const lonePersonDetector: Detector = {
  needs: CHAR.surname,
  minDigits: 0,
  find({ folded }, finds) {
    if (folded.length > LONGEST_NAME || !isNameAlone(folded)) return;
    finds.push({ type: 'person', start: 0, end: folded.length, score: 0.55 });
  },
};

function find(expression: RegExp, folded: string, finds: Find[]): void {
  eachMatch(expression, folded, (match) => {
    expression.lastIndex = match.index + 1; // a name may begin inside a failed try
    const [, surname, given] = match as unknown as [string, string, string];
    const start = match.index;
    if (isEverydayWord(folded.slice(start, start + 4)) || NOT_GIVEN.test(given)) return;
    const isFree = BEFORE_NAME.test(folded.slice(Math.max(0, start - 4), start));
    const share = givenNameShare(given);
    if (share < 0.5 || (!isFree && (share < 1 || !SURE.test(surname)))) return;
    const end = start + surname.length + given.length;
    finds.push({ type: 'person', start, end, score: isFree ? 0.45 + 0.2 * share : 0.5 });
  });
}

/**
 * Two given characters, both usual in names: ordinary short answers are not made of those. After an unmistakable
 * surname one of them is enough.
 */
function isNameAlone(folded: string): boolean {
  if (folded.length < 3 || !ALONE.test(folded) || isEverydayWord(folded)) return false;
  const given = folded.slice(-2);
  // 行 ends many names (景行), but also stands for a bank right after a surname: only here it may be part of one.
  if (NOT_GIVEN.test(given.replace('行', ''))) return false;
  return givenNameShare(given) >= (SURE.test(folded) ? 0.5 : 1);
}
