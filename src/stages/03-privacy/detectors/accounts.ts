import { CHAR } from '../char-classes';
import type { Detector } from '../find';
import { eachMatch, isMeasured, LINK, WORD_END, WORD_START } from '../patterns';

const EMAIL =
  /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.[a-z]{2,24}(?![a-z0-9])/g;

/** E-mail addresses. */
export const emailDetector: Detector = {
  needs: CHAR.at | CHAR.dot,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(EMAIL, folded, (match) => {
      const start = match.index;
      finds.push({ type: 'email', start, end: start + match[0].length, score: 0.95 });
    });
  },
};

const WECHAT_ID = new RegExp(`${WORD_START}wxid_[0-9a-z]{6,24}${WORD_END}`, 'g');
const WECHAT = new RegExp(
  `(?:微信号?|薇信|威信|v信|wx号?|vx|wechat|weixin|加我?v)(?:id|号)?${LINK}((?:[a-z][0-9a-z_\\-]{5,19}))${WORD_END}`,
  'g',
);

/** WeChat ids: `wxid_…` anywhere, others (a letter and 5 to 19 more characters) after a label. */
export const wechatDetector: Detector = {
  needs: CHAR.letter | CHAR.messenger,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(WECHAT_ID, folded, (match) => {
      const start = match.index;
      finds.push({ type: 'wechat', start, end: start + match[0].length, score: 0.95 });
    });
    eachMatch(WECHAT, folded, (match) => {
      const end = match.index + match[0].length;
      // A word such as 微信 official is no id: ids nearly always hold a digit, an underscore or a hyphen.
      const score = /[0-9_-]/.test(match[1]!) ? 0.85 : 0.5;
      finds.push({ type: 'wechat', start: end - match[1]!.length, end, score });
    });
  },
};

const QQ = new RegExp(`(?:qq|扣扣|企鹅|q群)(?:号码?|群号?)?${LINK}([1-9][0-9]{4,10})(?![0-9@])`, 'g');

/** QQ numbers, 5 to 11 digits, after a label. */
export const qqDetector: Detector = {
  needs: CHAR.digit | CHAR.messenger,
  minDigits: 5,
  minRun: 5,
  find({ folded }, finds) {
    eachMatch(QQ, folded, (match) => {
      const end = match.index + match[0].length;
      if (isMeasured(folded, end)) return;
      finds.push({ type: 'qq', start: end - match[1]!.length, end, score: 0.85 });
    });
  },
};
