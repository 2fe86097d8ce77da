import {
  creditCodeCheck,
  idCardCheckDigit,
  luhnCheckDigit,
} from '../../../src/stages/03-privacy/check-digits';
import type { LabelledText } from '../../../src/stages/03-privacy/report';
import type { PiiType } from '../../../src/contract/recipe/privacy';
import { seededRandom, type Random } from '../../../src/stages/random';

/**
 * Numbers and ids as people write them at their worst: touching words and signs on both sides, full-width, in groups,
 * mistyped, several in a row. Independent of the detectors but for check digits.
 */

export const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)]!;
export const below = (random: Random, limit: number): number => Math.floor(random() * limit);
export const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => below(random, 10)).join('');
export const two = (n: number): string => String(n).padStart(2, '0');
export const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Za-z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** A value, and the labels without which nobody could tell what it is; empty: it speaks for itself. */
interface Kind {
  readonly type: PiiType;
  readonly make: (random: Random) => string;
  readonly labels?: readonly string[];
}

/** Another last character than the right one. */
function mistyped(random: Random, value: string): string {
  const last = value.slice(-1);
  const others = Array.from('0123456789').filter((digit) => digit !== last);
  return value.slice(0, -1) + pick(random, others);
}

function idCard(random: Random): string {
  const region = pick(random, ['110105', '440301', '330106', '510107', '320508', '370202', '652801']);
  const birth = `${1945 + below(random, 62)}${two(1 + below(random, 12))}${two(1 + below(random, 28))}`;
  const first = region + birth + digits(random, 3);
  const right = first + idCardCheckDigit(first);
  const value = random() < 0.2 ? mistyped(random, right) : right;
  return pick(random, [
    value,
    value,
    value.toLowerCase(),
    fullWidth(value),
    `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`,
    `${value.slice(0, 6)}-${value.slice(6, 14)}-${value.slice(14)}`,
  ]);
}

function bankCard(random: Random): string {
  const [issuer, length] = pick(random, [
    ['6222', 19],
    ['6217', 19],
    ['6228', 19],
    ['6225', 16],
    ['4563', 16],
    ['5218', 16],
  ] as const);
  const payload = issuer + digits(random, length - issuer.length - 1);
  const right = payload + luhnCheckDigit(payload);
  // Cards of 62 are told by their issuer; of others a wrong digit leaves nothing to tell them by.
  const value = issuer.startsWith('62') && random() < 0.2 ? mistyped(random, right) : right;
  return pick(random, [value, value, fullWidth(value), value.replace(/(\d{4})(?=\d)/g, '$1 ')]);
}

function creditCode(random: Random): string {
  const first = `9${pick(random, ['1', '2', '3'])}${pick(random, ['440300', '330100', '110108', '320500'])}MA${pick(random, ['5', '1', '2'])}${digits(random, 4)}${pick(random, ['A', 'X', 'K', '7', 'G'])}${pick(random, ['1', 'B', '9'])}`;
  const right = first + creditCodeCheck(first);
  const value = random() < 0.15 ? mistyped(random, right) : right;
  return pick(random, [value, value.toLowerCase(), fullWidth(value)]);
}

function mobile(random: Random): string {
  const value = pick(random, ['13', '15', '17', '18', '19', '16']) + digits(random, 9);
  const grouped = (gap: string): string => value.replace(/^(\d{3})(\d{4})/, `$1${gap}$2${gap}`);
  return pick(random, [
    value,
    value,
    value,
    fullWidth(value),
    grouped(' '),
    grouped('-'),
    `+86${value}`,
    `+86 ${grouped(' ')}`,
    `86-${value}`,
    `${value.slice(0, 4)} ${value.slice(4, 8)} ${value.slice(8)}`,
  ]);
}

function landline(random: Random): string {
  const [area, length] = pick(random, [
    ['0755', 8],
    ['021', 8],
    ['010', 8],
    ['0571', 8],
    ['0512', 8],
    ['0796', 7],
  ] as const);
  const local = pick(random, ['2', '5', '6', '8']) + digits(random, length - 1);
  return pick(random, [
    `${area}-${local}`,
    `(${area})${local}`,
    `${area} ${local}`,
    `${area}－${fullWidth(local)}`,
  ]);
}

const KINDS: readonly Kind[] = [
  { type: 'mobile', make: mobile },
  { type: 'landline', make: landline },
  { type: 'id_card', make: idCard },
  { type: 'bank_card', make: bankCard },
  { type: 'credit_code', make: creditCode },
  {
    type: 'invoice',
    make: (random) =>
      `2${3 + below(random, 4)}${pick(random, ['44', '33', '11', '95', '32'])}${pick(random, ['2', '7'])}${digits(random, 15)}`,
  },
  {
    type: 'invoice',
    make: (random) => digits(random, 1).replace('0', '7') + digits(random, 7),
    labels: ['发票号', '发票号码', '发票号码：', '票号'],
  },
  {
    type: 'contract',
    make: (random) =>
      `${pick(random, ['HT', 'BL', 'DD'])}-2026${two(1 + below(random, 12))}${digits(random, 3)}`,
  },
  {
    type: 'contract',
    make: (random) => `${pick(random, ['ZL', 'CG', 'XS'])}2026${digits(random, 5)}`,
    labels: ['合同编号', '合同号', '合同编号：', '协议编号:'],
  },
  {
    type: 'order',
    make: (random) =>
      `PO-2026${two(1 + below(random, 12))}${two(1 + below(random, 28))}-${digits(random, 4)}`,
  },
  {
    type: 'email',
    make: (random) =>
      `${pick(random, ['li.na', 'zhang_wei', 'cw01', 'a-b.c'])}${digits(random, 2)}@${pick(random, ['example.com', 'mail.example.cn', 'EXAMPLE.COM.CN'])}`,
  },
  { type: 'wechat', make: (random) => `wxid_${digits(random, 4)}abcd${digits(random, 6)}` },
  {
    type: 'wechat',
    make: (random) => `lina_${digits(random, 4)}`,
    labels: ['微信', '微信号', '微信号：', '加我微信'],
  },
  {
    type: 'qq',
    make: (random) => `${1 + below(random, 9)}${digits(random, 4 + below(random, 6))}`,
    labels: ['QQ', 'qq号', 'QQ：', '扣扣'],
  },
  {
    type: 'plate',
    make: (random) =>
      `${pick(random, ['粤B', '沪A', '浙C', '京N', '苏E'])}${pick(random, ['', 'D'])}${digits(random, 5)}`,
  },
  { type: 'passport', make: (random) => `${pick(random, ['E', 'G'])}${digits(random, 8)}` },
  { type: 'passport', make: (random) => `E${pick(random, ['A', 'J', 'K'])}${digits(random, 7)}` },
  {
    type: 'ip',
    make: (random) =>
      `${pick(random, ['10', '172', '192'])}.${below(random, 256)}.${below(random, 256)}.${10 + below(random, 90)}`,
  },
];

/** Words and signs that touch the value. */
export const BEFORE = [
  '这是',
  '给你',
  '的',
  '（',
  '：',
  '“',
  '【',
  ' ',
  '，',
  '改成',
  '记一下',
  '客户留的',
  '/',
  '\n',
  '您看下',
];
export const AFTER = [
  '）',
  '，',
  '。',
  '”',
  '】',
  ' ',
  '、',
  '；',
  '对吗',
  '谢谢',
  '麻烦查',
  '\n',
  '有问题',
  '？',
  '!',
  '这个',
];
export const BETWEEN = ['和', '、', '，', '；另一个', '还有', '\n', '，账期90天，', '/'];

/** Texts with one to four values each, and where they stand. */
export function hardTexts(count: number, seed: string): LabelledText[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    let text = random() < 0.2 ? '' : pick(random, BEFORE);
    const amount = 1 + below(random, 4);
    const spans = Array.from({ length: amount }, (_, i) => {
      const { type, make, labels } = pick(random, KINDS);
      const written = make(random);
      text += labels ? pick(random, labels) : '';
      const start = text.length;
      text += written + (i + 1 < amount ? pick(random, BETWEEN) : '');
      return { type, start, end: start + written.length };
    });
    return { text: text + (random() < 0.2 ? '' : pick(random, AFTER)), spans };
  });
}
