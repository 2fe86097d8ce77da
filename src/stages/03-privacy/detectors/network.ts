import { CHAR } from '../char-classes';
import type { Detector } from '../find';
import { eachMatch, hasHintBefore } from '../patterns';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const IPV4 = new RegExp(`(?<![0-9.])${OCTET}(?:\\.${OCTET}){3}(?![0-9]|\\.[0-9])`, 'g');
const IPV6 =
  /(?<![0-9a-f:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![0-9a-f:])/g;
const IP_HINT = /ip|地址|服务器|主机|端口|登录|访问|白名单|网关|专线/;
const VERSION_HINT = /(?:v|版本号?|version|第)\s?$/;

/** IPv4 addresses; versions and section numbers (3.2.1.4) are not. */
export const ipv4Detector: Detector = {
  needs: CHAR.digit | CHAR.dot,
  minDigits: 4,
  find({ folded }, finds) {
    eachMatch(IPV4, folded, (match) => {
      const start = match.index;
      if (hasHintBefore(folded, start, VERSION_HINT, 4)) return;
      const isHinted = hasHintBefore(folded, start, IP_HINT);
      const isNumbering = match[0].split('.').every((octet) => octet.length === 1);
      const score = isHinted ? 0.9 : isNumbering ? 0.2 : 0.7;
      finds.push({ type: 'ip', start, end: start + match[0].length, score });
    });
  },
};

/** IPv6 addresses, whole or shortened by `::`. */
export const ipv6Detector: Detector = {
  needs: CHAR.digit | CHAR.colon,
  minDigits: 1,
  find({ folded }, finds) {
    eachMatch(IPV6, folded, (match) => {
      const start = match.index;
      finds.push({ type: 'ip', start, end: start + match[0].length, score: 0.8 });
    });
  },
};

/** Addresses end at Chinese text and at full-width punctuation, which is why they are looked for in raw text. */
const URL_END = '[^\\s\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef<>"“”]';
const WITH_USER = new RegExp(
  `[a-z][a-z0-9+.-]{1,15}://[^\\s/@:\\u4e00-\\u9fff]{1,64}:[^\\s/@]{1,128}@${URL_END}{1,512}`,
  'gi',
);
const WITH_SECRET = new RegExp(
  `https?://${URL_END}{1,512}?[?&#;](?:access_?token|token|api_?key|key|secret|password|passwd|pwd|auth|sign|signature|session(?:id)?|ticket|code)=${URL_END}{4,1024}`,
  'gi',
);

/** Addresses that carry a password or a token: `https://user:secret@host`, `…?token=…`. */
export const urlDetector: Detector = {
  needs: CHAR.slash | CHAR.colon,
  minDigits: 0,
  find({ raw }, finds) {
    for (const expression of [WITH_USER, WITH_SECRET]) {
      eachMatch(expression, raw, (match) => {
        const start = match.index;
        const text = match[0].replace(/[,.;!?)]+$/, '');
        finds.push({ type: 'url_credentials', start, end: start + text.length, score: 0.95 });
      });
    }
  },
};
