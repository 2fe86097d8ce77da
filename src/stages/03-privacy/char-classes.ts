import { fold, FOLDABLE_CHARS } from './fold';
import { SURNAME_STARTS } from './names';

/**
 * One look at every character decides which detectors are worth calling: most chat messages hold nothing that any of
 * them could start from. No allocation; a few nanoseconds a character.
 */

/**
 * Classes as bits. A character may be in several; the last five are of two characters in a row, and their bit stands
 * for the second one.
 */
export const CHAR = {
  digit: 1,
  letter: 1 << 1,
  at: 1 << 2,
  dot: 1 << 3,
  slash: 1 << 4,
  /** Digits written in Chinese: 一, 幺, 〇, … */
  chineseDigit: 1 << 5,
  /** Titles of one character: 王总, 李工. */
  title: 1 << 6,
  /** 姓, before a family name. */
  surnameLabel: 1 << 7,
  company: 1 << 8,
  address: 1 << 9,
  plate: 1 << 10,
  /** First character of a dictionary entry. */
  dictionary: 1 << 11,
  /** Full-width and capital letters and digits: text that folding changes. */
  foldable: 1 << 12,
  colon: 1 << 13,
  /** Zero-width: text that detectors see without it. */
  invisible: 1 << 14,
  /** `[`: placeholders begin with it. */
  bracket: 1 << 15,
  /** What labels of WeChat and QQ ids hold: 微信, wx, vx; qq, 扣扣, 企鹅. */
  messenger: 1 << 16,
  /** What labels of passports and permits hold: 护照, 通行证. */
  permit: 1 << 17,
  surname: 1 << 18,
  /** Titles of two characters and more: 经理, 先生. */
  role: 1 << 20,
  /** What stands before a name, and a family name: 我是李, 请张. */
  introduction: 1 << 22,
  /** 银行的, 公司的, 我们的: a name may follow. */
  introductionOf: 1 << 24,
  /** Labels of names: 联系人, 户名. */
  nameLabel: 1 << 26,
  /** What people have: 手机, 身份证. */
  belonging: 1 << 28,
} as const;

/** What a text holds: a union of {@link CHAR} bits, and its digits. */
export interface CharProfile {
  classes: number;
  digitCount: number;
  /** Digits written in Chinese. */
  numeralCount: number;
  /** Most digits in a row. */
  longestRun: number;
}

/** Zero-width characters, which hide in copied text and between the digits of a number. */
export const INVISIBLE = '\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad';

const MEMBERS: readonly (readonly [number, string])[] = [
  [CHAR.digit, '0123456789'],
  [CHAR.letter, 'abcdefghijklmnopqrstuvwxyz'],
  [CHAR.at, '@'],
  [CHAR.dot, '.'],
  [CHAR.slash, '/'],
  [CHAR.colon, ':'],
  [CHAR.chineseDigit, '零〇一二两三四五六七八九幺'],
  [CHAR.title, '总董工'],
  [CHAR.surnameLabel, '姓'],
  [CHAR.company, '公集厂社所企'],
  [CHAR.address, '路街道巷弄号栋幢室址镇村住寄同楼座'],
  [CHAR.plate, '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'],
  [CHAR.invisible, INVISIBLE],
  [CHAR.bracket, '['],
  [CHAR.messenger, '信wvq扣鹅'],
  [CHAR.permit, '证照'],
  [CHAR.surname, SURNAME_STARTS],
];

/** Pairs: their bit, first characters, second characters. The bit below marks the first ones. */
const PAIRS: readonly (readonly [number, string, string])[] = [
  [
    CHAR.role,
    '经总主行处科部厂店院校所局会出律教老先女小太董专助工书同师大',
    '理监任长计纳师授生士姐太板事秘管员程记学傅哥',
  ],
  [CHAR.introduction, '是叫姓们行司团部边给让找请系知告@', SURNAME_STARTS],
  [CHAR.introductionOf, '们行司团部边', '的'],
  [CHAR.nameLabel, '系络件货办责接代法控制户请收务经姓名本叫称保证荐绍股配益', '人表员理名字叫做呼东偶'],
  [CHAR.belonging, '手电身联微征签名授本', '机话份系信字名片权人'],
];

const SECONDS = PAIRS.reduce((bits, [bit]) => bits | bit, 0);
const SINGLES = ~(SECONDS | (SECONDS >>> 1));

/** A table `UTF-16 code unit → classes`, shape `[65536]`, with the first characters of the dictionary marked. */
export function charClassTable(dictionaryStarts: Iterable<string>): Int32Array {
  const table = new Int32Array(65536);
  const mark = (bit: number, members: Iterable<string>): void => {
    for (const member of members) table[member.charCodeAt(0)]! |= bit;
  };
  for (const [bit, members] of MEMBERS) mark(bit, members);
  for (const [bit, firsts, seconds] of PAIRS) {
    mark(bit >>> 1, firsts);
    mark(bit, seconds);
  }
  mark(CHAR.dictionary, dictionaryStarts);
  // A character that folding changes stands for its folded form, whose classes it shares.
  for (const char of FOLDABLE_CHARS) {
    table[char.charCodeAt(0)]! |= table[fold(char).charCodeAt(0)]! | CHAR.foldable;
  }
  return table;
}

/** Profile `text` into `profile`, which is overwritten: one object serves a whole batch. */
export function profileChars(text: string, table: Int32Array, profile: CharProfile): void {
  let classes = 0;
  let digitCount = 0;
  let numeralCount = 0;
  let run = 0;
  let longestRun = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = table[text.charCodeAt(i)]!;
    classes |= (bits & SINGLES) | ((before << 1) & bits & SECONDS);
    before = bits;
    const isDigit = bits & CHAR.digit;
    digitCount += isDigit;
    numeralCount += (bits >>> 5) & 1;
    run = (run + isDigit) * isDigit;
    if (run > longestRun) longestRun = run;
  }
  profile.classes = classes;
  profile.digitCount = digitCount;
  profile.numeralCount = numeralCount;
  profile.longestRun = longestRun;
}
