import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import { BEFORE_NAME, givenNameShare, isEverydayWord, NOT_GIVEN, SURE_SURNAMES, SURNAMES } from '../names';
import { eachMatch, HANZI } from '../patterns';

const TITLES =
  '总经理|副总经理|客户经理|经理|总监|副总|主任|行长|副行长|处长|科长|部长|厂长|店长|院长|校长|所长|局长|会计|出纳|律师|教授|老师|先生|女士|小姐|太太|老板|董事长|董事|董秘|主管|专员|助理|工程师|书记|同学|师傅|大哥|大姐|总(?![额部计体量数共之是的结经监行司公裁理账价分局装动包办署称则会有要不可需能授余金])|董(?![事秘])|工(?![作程商业资厂地人行期具艺])';
const TITLED = new RegExp(`(${SURNAMES})(${HANZI}{0,2})(?=(${TITLES}))`, 'g');
const LABELLED = new RegExp(
  `(?:联[系络]人|收件人|收货人|经办人|负责人|对接人|法人代表|法定代表人|法人|实控人|实际控制人|开户人|申请人|签收人|业务员|客户经理|姓名|户名(?!单)|名字|本人|名叫|叫做|称呼|担保人|保证人|推荐人|介绍人|股东|配偶|受益人)(?:换成|改成|改为|变更为|还是|就是|是|为|叫|:|：|\\s){0,3}(${SURNAMES})(${HANZI}{1,2})`,
  'g',
);
const INTRODUCED = new RegExp(
  `(?:我是|这是|这边是|我叫|我姓|他叫|她叫|您是|你是|这位是|我们[的]?|银行的?|公司的?|分行的?|支行的?|集团的?|部的|那边的?|(?<!什么)是)(${SURNAMES})(${HANZI}{1,2})`,
  'g',
);
/** 给罗怀川看, 让李娜确认: someone who is to do something. */
const ASKED = new RegExp(
  `(?:给|让|找|叫|请|联系|转告|通知|@)(${SURNAMES})(${HANZI}{1,2})(?=看|说|确认|签|发|打|回|处理|审|核|办|跟进|对接|$|[,.。;!！?？\\s])`,
  'g',
);
const SURNAME_ONLY = new RegExp(
  `(?:免贵姓|我姓|他姓|她姓|贵姓|姓)(${SURNAMES})(?=$|[^\u4e00-\u9fff]|的|，|叫)`,
  'g',
);
const SURE = new RegExp(`^${SURE_SURNAMES}`);

/** Names before a title: 王总, 李经理. */
const titledDetector: Detector = {
  needs: CHAR.surname,
  anyOf: CHAR.title | CHAR.role,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(TITLED, folded, (match) => {
      findTitled(folded, match, finds);
      TITLED.lastIndex = match.index + 1; // a name may begin inside a failed try: 请和王经理
    });
  },
};

/** Names after a label: 联系人：李娜. */
const labelledDetector: Detector = {
  needs: CHAR.surname | CHAR.nameLabel,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(LABELLED, folded, (match) => {
      findAfter(folded, match, 0.85, finds);
    });
  },
};

/** Names after an introduction or a request: 我是李娜, 请李娜确认. */
const introducedDetector: Detector = {
  needs: CHAR.surname,
  anyOf: CHAR.introduction | CHAR.introductionOf,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(INTRODUCED, folded, (match) => {
      findAfter(folded, match, 0.6, finds);
      INTRODUCED.lastIndex = match.index + 1;
    });
    eachMatch(ASKED, folded, (match) => {
      findAfter(folded, match, 0.55, finds);
    });
  },
};

/** 我姓李. */
const surnameDetector: Detector = {
  needs: CHAR.surname | CHAR.surnameLabel,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(SURNAME_ONLY, folded, (match) => {
      const start = match.index + match[0].length - match[1]!.length;
      push(start, start + match[1]!.length, 0.55, finds);
    });
  },
};

/** Names of people by what stands around them: titles, labels, introductions. Without context there is the dictionary. */
export const personDetectors: readonly Detector[] = [
  titledDetector,
  labelledDetector,
  introducedDetector,
  surnameDetector,
];

function findTitled(folded: string, match: RegExpExecArray, finds: Find[]): void {
  const [, surname, given, title] = match as unknown as [string, string, string, string];
  const start = match.index;
  const nameEnd = start + surname.length + given.length;
  if (isEverydayWord(folded.slice(start, start + 4))) return;
  const before = folded.slice(Math.max(0, start - 4), start);
  const isFree = BEFORE_NAME.test(before.slice(-1)) || BEFORE_NAME.test(before);
  if (given === '') {
    // 张总, 李经理: the title belongs to what the person is called.
    if (!isFree && !SURE.test(surname)) return;
    if (/[一二三四五六七八九十几两每多0-9]$/.test(before) && surname === '张') return;
    push(start, nameEnd + title.length, isFree ? 0.6 : 0.45, finds);
    return;
  }
  if (NOT_GIVEN.test(given)) return;
  const share = givenNameShare(given);
  if (!isFree && (share < 1 || !SURE.test(surname))) return;
  if (share === 0 && !SURE.test(surname)) return;
  push(start, nameEnd, isFree ? 0.6 + 0.2 * share : 0.5, finds);
}

/** A name right after a label or an introduction; its length shows by what follows. */
function findAfter(folded: string, match: RegExpExecArray, base: number, finds: Find[]): void {
  const [whole, surname, given] = match as unknown as [string, string, string];
  const start = match.index + whole.length - surname.length - given.length;
  if (isEverydayWord(folded.slice(start, start + 4))) return;
  // 行 may end a name (景行), unless words follow.
  const after = folded[start + surname.length + given.length] ?? ' ';
  const letters = given.endsWith('行') && !/[\u4e00-\u9fff]/.test(after) ? given.slice(0, -1) : given;
  const kept = NOT_GIVEN.test(letters) ? given.slice(0, 1) : given;
  if (NOT_GIVEN.test(kept.slice(0, 1))) return;
  const end = start + surname.length + kept.length;
  const ends = !/[\u4e00-\u9fff]/.test(folded[end] ?? ' ') || NOT_GIVEN.test(folded[end]!);
  const share = givenNameShare(kept);
  if (base < 0.7 && (share < 0.5 || (!ends && share < 1))) return;
  const score = base + 0.1 * share - (ends ? 0 : 0.15);
  push(start, end, score, finds);
}

function push(start: number, end: number, score: number, finds: Find[]): void {
  finds.push({ type: 'person', start, end, score });
}
