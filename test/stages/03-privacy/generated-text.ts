import {
  creditCodeCheck,
  idCardCheckDigit,
  luhnCheckDigit,
} from '../../../src/stages/03-privacy/check-digits';
import type { LabelledText } from '../../../src/stages/03-privacy/report';
import type { PiiType } from '../../../src/contract/recipe/privacy';
import { seededRandom, type Random } from '../../../src/stages/random';

/** Made-up private data in the ways in which people write them. Independent of the detectors but for check digits. */

const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const two = (n: number): string => String(n).padStart(2, '0');

const MAKERS: Readonly<Partial<Record<PiiType, (random: Random) => string>>> = {
  mobile: (random) => pick(random, ['13', '15', '17', '18', '19']) + digits(random, 9),
  landline: (random) => pick(random, ['0755-8', '021-6', '0571-8', '(010)5']) + digits(random, 7),
  id_card: (random) => {
    const birth = `${1950 + Math.floor(random() * 55)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`;
    const first = pick(random, ['110105', '440301', '330106', '510107']) + birth + digits(random, 3);
    // One in ten is mistyped.
    return first + (random() < 0.1 ? '0' : idCardCheckDigit(first));
  },
  bank_card: (random) => {
    const payload = `6222${digits(random, 14)}`;
    return payload + (random() < 0.1 ? '7' : luhnCheckDigit(payload));
  },
  credit_code: (random) => {
    const first = `91${pick(random, ['440300', '330100', '110108'])}MA${digits(random, 7)}`;
    return first + creditCodeCheck(first);
  },
  invoice: (random) =>
    `2${1 + Math.floor(random() * 6)}${pick(random, ['44', '33', '11', '95'])}2${digits(random, 15)}`,
  email: (random) => `u${digits(random, 5)}@${pick(random, ['example.com', 'mail.example.cn'])}`,
  plate: (random) => `${pick(random, ['粤B', '沪A', '浙A'])}${digits(random, 5)}`,
  ip: (random) =>
    `10.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}.${10 + Math.floor(random() * 90)}`,
};

const WRITTEN: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value,
  (value) => value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (value) => (/^\d{11}$/.test(value) ? value.replace(/^(\d{3})(\d{4})/, '$1 $2 ') : value),
  (value) => (/^\d{19}$/.test(value) ? value.replace(/(\d{4})(?=\d)/g, '$1 ') : value),
];
const BEFORE = ['您好，', '麻烦记一下', '这个是', '请看', '资料里写的', '客户发来的：'];
const AFTER = ['，谢谢', '请查收', '麻烦尽快', '。', '有问题吗', '这个对不对'];

/** Texts with one to three values each, and where they stand. */
export function textsWithPrivateData(count: number, seed: string): LabelledText[] {
  const random = seededRandom(seed);
  const types = Object.keys(MAKERS) as PiiType[];
  return Array.from({ length: count }, () => {
    let text = pick(random, BEFORE);
    const spans = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const type = pick(random, types);
      const written = pick(random, WRITTEN)(MAKERS[type]!(random));
      const start = text.length;
      text += written + pick(random, AFTER);
      return { type, start, end: start + written.length };
    });
    return { text, spans };
  });
}

const HARMLESS: readonly ((random: Random) => string)[] = [
  (random) => `账期${pick(random, ['30', '60', '90', '120', '180'])}天`,
  (random) => `年化${(2 + random() * 6).toFixed(2)}%`,
  (random) => `额度${Math.floor(random() * 90_000)}万元`,
  (random) => `金额${Math.floor(random() * 9e9)}元`,
  (random) => `合计${(random() * 9e7).toFixed(2)}元`,
  (random) => `¥${Math.floor(random() * 9e6).toLocaleString('en-US')}`,
  (random) =>
    `${2020 + Math.floor(random() * 8)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}到期`,
  (random) =>
    `${2020 + Math.floor(random() * 8)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}放款`,
  (random) =>
    `${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}开会`,
  (random) => `订单${Math.floor(random() * 900)}笔`,
  (random) => `第${Math.floor(random() * 90)}期共${Math.floor(random() * 900)}张发票`,
  (random) => `同比增长${(random() * 90).toFixed(1)}个百分点`,
  (random) => `${Math.floor(random() * 12) + 1}月${Math.floor(random() * 28) + 1}号之前`,
  (random) => `首付款比例${Math.floor(random() * 9) + 1}0%`,
  (random) => `库存${Math.floor(random() * 90_000_000)}件`,
  (random) => `应收账款余额${Math.floor(random() * 9e10)}`,
];

/** Texts of amounts, dates, times, rates, counts and terms: the knowledge, in which nothing is private. */
export function harmlessTexts(count: number, seed: string): LabelledText[] {
  const random = seededRandom(seed);
  const join = ['，', '、', ' ', '和', '；'];
  return Array.from({ length: count }, () => ({
    text: Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, HARMLESS)(random)).join(
      pick(random, join),
    ),
    spans: [],
  }));
}
