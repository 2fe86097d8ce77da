import type { PiiType } from '../../src/contract/recipe/privacy';
import type { Random } from '../../src/stages/random';
import type { Day } from './days';
import { spokenDay } from './days';
import type { Enterprise } from './enterprises';
import type { Invoice, Order, Relation } from './facts';
import * as make from './identifiers';
import type { Filling } from './marked-text';
import { between, chance, pick } from './pick';
import type { ProductTerms } from './products';
import { PRODUCTS, PRODUCT_IDS } from './products';
import { RELATION_SLOTS } from './slots-trade';
import { writtenAs } from './written-forms';

/** What one conversation is about. Slots of the same name are filled alike throughout it. */
export interface Scene {
  readonly random: Random;
  readonly day: Day;
  readonly relation: Relation;
  readonly invoice?: Invoice;
  readonly order?: Order;
  readonly product: ProductTerms;
  readonly filled: Map<string, Filling>;
}

type SlotMaker = (scene: Scene) => Filling;

/** Fill a slot, the same way each time within a scene; company names vary between long and short. */
export function slotOf(scene: Scene, name: string): Filling {
  const company = COMPANIES[name];
  if (company !== undefined) return companyName(scene, company(scene));
  const known = scene.filled.get(name);
  if (known !== undefined) return known;
  const maker = SLOTS[name];
  if (maker === undefined) throw new Error(`No slot {${name}}`);
  const filling = maker(scene);
  scene.filled.set(name, filling);
  return filling;
}

const COMPANIES: Readonly<Record<string, (scene: Scene) => Enterprise>> = {
  core: ({ relation }) => relation.core,
  ent: ({ relation }) => relation.partner,
};

function companyName({ random }: Scene, { name, short_name }: Enterprise): Filling {
  const raw = chance(random, 0.3) ? name : short_name;
  return { raw, type: 'company', value: raw };
}

/** Private data that is made up on the spot. */
function invented(type: PiiType, maker: (random: Random) => string): SlotMaker {
  return ({ random }) => {
    const value = maker(random);
    return { raw: writtenAs(random, type, value), type, value };
  };
}

/** Forget what belongs to one exchange only, so that two answers of a scene do not share every number by accident. */
export function forgetDetails(scene: Scene): void {
  for (const name of [...scene.filled.keys()]) if (!LASTING.has(name)) scene.filled.delete(name);
}

/** Slots that stay the same throughout a conversation: what it is about, and the terms that were quoted. */
const LASTING = new Set(['inv', 'invAmt', 'order', 'ordAmt', 'limit', 'rate', 'term', 'ratio', 'interest', 'net', 'prod', 'years']);

function person(name: string): Filling {
  return { raw: name, type: 'person', value: name };
}

const wan = (value: number): string => String(Math.round(value * 100) / 100);

/** Principal in units of 10 000 yuan, round as people say it, within the limit of the product. */
function principal({ random, product }: Scene): number {
  const top = Math.min(product.maxLimit, 1200);
  return pick(random, [30, 50, 60, 80, 100, 120, 150, 180, 200, 240, 260, 300, 350, 400, 450, 500, 600, 800, 1000].filter((value) => value <= top));
}

function rateOf({ random, product: { rate } }: Scene): number {
  return Math.round((rate[0] + random() * (rate[1] - rate[0])) * 20) / 20;
}

function numberOf(scene: Scene, name: string): number {
  return Number(slotOf(scene, name));
}

const SLOTS: Readonly<Record<string, SlotMaker>> = {
  ...RELATION_SLOTS,
  industry: ({ relation }) => relation.partner.industry,
  coreIndustry: ({ relation }) => relation.core.industry,
  person: ({ relation }) => person(relation.partner.contact_person),
  corePerson: ({ relation }) => person(relation.core.contact_person),
  newPerson: ({ random }) => person(make.personName(random)),
  code: ({ relation }) => ({ raw: relation.partner.credit_code, type: 'credit_code', value: relation.partner.credit_code }),
  entPhone: ({ random, relation: { partner } }) => {
    const type = /^1\d{10}$/.test(partner.contact_phone) ? 'mobile' : 'landline';
    return { raw: writtenAs(random, type, partner.contact_phone), type, value: partner.contact_phone };
  },
  badInv: invented('invoice', make.invoiceNumber),
  badOrder: invented('order', (random) => `PO-2026${String(between(random, 1301, 1331))}-${between(random, 1000, 9999)}`),
  // An invoice of the older kind is named by its code and its number: one identity.
  invPair: ({ random }) => {
    const code = make.invoiceCode(random);
    const number = make.invoiceNumber(random);
    return { raw: `${code}号码${number}`, type: 'invoice', value: code + number };
  },
  contract: invented('contract', make.contractId),
  mobile: invented('mobile', make.mobile),
  landline: invented('landline', make.landline),
  idCard: invented('id_card', make.idCard),
  wrongIdCard: invented('id_card', make.mistypedIdCard),
  bankCard: invented('bank_card', make.bankCard),
  newCode: invented('credit_code', make.creditCode),
  email: invented('email', make.email),
  email2: invented('email', make.email),
  wechat: invented('wechat', make.wechatId),
  qq: invented('qq', make.qq),
  plate: invented('plate', make.plate),
  passport: invented('passport', make.passport),
  address: invented('address', make.address),
  ip: invented('ip', make.ip),
  url: invented('url_credentials', make.urlWithCredentials),
  prod: ({ product }) => product.name,
  otherProd: ({ random, product }) => PRODUCTS[pick(random, PRODUCT_IDS.filter((id) => id !== product.id))].name,
  rate: (scene) => String(rateOf(scene)),
  rateLow: ({ product }) => String(product.rate[0]),
  rateHigh: ({ product }) => String(product.rate[1]),
  ratio: ({ random, product: { ratio } }) => String(Math.round(between(random, ratio[0], ratio[1]) / 5) * 5),
  maxRatio: ({ product }) => String(product.ratio[1]),
  maxDays: ({ product }) => String(product.maxDays),
  maxLimit: ({ product }) => String(product.maxLimit),
  limit: (scene) => String(principal(scene)),
  term: ({ random, product }) => String(pick(random, [30, 45, 60, 75, 90, 120, 150, 180, 270].filter((days) => days <= product.maxDays))),
  interest: (scene) => wan((numberOf(scene, 'limit') * numberOf(scene, 'rate') * numberOf(scene, 'term')) / 36_000),
  net: (scene) => wan(numberOf(scene, 'limit') - numberOf(scene, 'interest')),
  approvalLow: ({ product }) => String(product.approval[0]),
  approvalHigh: ({ product }) => String(product.approval[1]),
  amt: ({ random }) => String(between(random, 6, 90) * 5),
  amt2: ({ random }) => String(between(random, 10, 98)),
  days: ({ random }) => String(pick(random, [30, 45, 60, 90, 120])),
  longDays: ({ random }) => String(pick(random, [120, 135, 150, 180])),
  few: ({ random }) => String(between(random, 2, 6)),
  pct: ({ random }) => String(between(random, 8, 46)),
  bigPct: ({ random }) => String(between(random, 52, 88)),
  times: ({ random }) => (1.5 + between(random, 0, 25) / 10).toFixed(1),
  years: ({ random }) => String(between(random, 3, 12)),
  score: ({ random }) => String(between(random, 61, 93)),
  hour: ({ random }) => pick(random, ['上午10点', '上午11点前', '下午2点', '下午3点', '下午4点半前']),
  soon: ({ random, day }) => spokenDay(day + between(random, 1, 9), 0),
  today: ({ day }) => spokenDay(day, 0),
  month: ({ day }) => `${Number(new Date(day * 86_400_000).toISOString().slice(5, 7))}月`,
  lastMonth: ({ day }) => `${Number(new Date((day - 31) * 86_400_000).toISOString().slice(5, 7))}月`,
};
