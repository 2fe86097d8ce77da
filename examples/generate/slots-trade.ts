import { spokenDay } from './days';
import type { Enterprise } from './enterprises';
import type { Invoice } from './facts';
import { RELATIONS, stateOn } from './facts';
import type { Filling } from './marked-text';
import { between, chance } from './pick';
import type { Scene } from './slots';

/** Slots whose values come from the fact tables: what C says of them is true on the day of the scene. */
export const RELATION_SLOTS: Readonly<Record<string, (scene: Scene) => Filling>> = {
  inv: (scene) => {
    const value = invoiceOf(scene).invoiceNo;
    return { raw: value, type: 'invoice', value };
  },
  invAmt: (scene) => spokenAmount(scene, invoiceOf(scene).amount),
  invDue: (scene) => spokenDay(invoiceOf(scene).due, between(scene.random, 0, 2)),
  invIssued: (scene) => spokenDay(invoiceOf(scene).issued, between(scene.random, 0, 2)),
  invTerm: (scene) => String(invoiceOf(scene).due - invoiceOf(scene).issued),
  invLeft: (scene) => String(invoiceOf(scene).due - scene.day),
  invLate: (scene) => String(scene.day - invoiceOf(scene).due),
  invPaid: (scene) => spokenDay(invoiceOf(scene).paid!, between(scene.random, 0, 2)),
  invState: (scene) => ({ paid: '已付清', open: '未到期', overdue: '已逾期' })[stateOn(invoiceOf(scene), scene.day)],
  payer: (scene) => company(invoiceOf(scene).buyer),
  seller: (scene) => company(invoiceOf(scene).seller),
  order: (scene) => {
    const value = scene.order!.orderNo;
    return { raw: value, type: 'order', value };
  },
  ordAmt: (scene) => spokenAmount(scene, scene.order!.amount),
  ordDay: (scene) => spokenDay(scene.order!.ordered, between(scene.random, 0, 2)),
  ordState: (scene) => {
    const age = scene.day - scene.order!.ordered;
    return age > 70 ? '已交付' : age > 35 ? '已发货' : '在生产';
  },
  ordTimes: (scene) => (scene.order!.amount / average(scene)).toFixed(1),
  cnt: (scene) => String(recent(scene, 90).length),
  sum: (scene) => inWan(total(recent(scene, 90))),
  average: (scene) => inWan(average(scene)),
  openCnt: (scene) => String(inState(scene, 'open').length),
  openSum: (scene) => inWan(total(inState(scene, 'open'))),
  lateCnt: (scene) => String(inState(scene, 'overdue').length),
  lateSum: (scene) => inWan(total(inState(scene, 'overdue'))),
  lateShare: (scene) => percent(total(inState(scene, 'overdue')), total(unpaid(scene))),
  avgTerm: (scene) => String(Math.round(known(scene).reduce((sum, { issued, due }) => sum + due - issued, 0) / known(scene).length)),
  avgDelay: (scene) => String(averageDelay(scene)),
  maxAmt: (scene) => inWan(Math.max(...known(scene).map(({ amount }) => amount))),
  share: (scene) => percent(total(known(scene)), total(ofPartner(scene))),
  orderCnt: (scene) => String(scene.relation.orders.filter(({ ordered }) => ordered <= scene.day).length),
  orderSum: (scene) => inWan(total(scene.relation.orders.filter(({ ordered }) => ordered <= scene.day))),
};

/** Invoices of the relation that exist on the day. */
function known({ relation, day }: Scene): Invoice[] {
  return relation.invoices.filter(({ issued }) => issued <= day);
}

function recent(scene: Scene, days: number): Invoice[] {
  return known(scene).filter(({ issued }) => issued > scene.day - days);
}

function inState(scene: Scene, state: 'paid' | 'overdue' | 'open'): Invoice[] {
  return known(scene).filter((invoice) => stateOn(invoice, scene.day) === state);
}

function unpaid(scene: Scene): Invoice[] {
  return known(scene).filter((invoice) => stateOn(invoice, scene.day) !== 'paid');
}

function ofPartner({ relation, day }: Scene): Invoice[] {
  return RELATIONS.filter(({ partner }) => partner === relation.partner)
    .flatMap(({ invoices }) => invoices)
    .filter(({ issued }) => issued <= day);
}

function averageDelay(scene: Scene): number {
  const paid = inState(scene, 'paid');
  const days = paid.reduce((sum, { paid: on, due }) => sum + Math.max(0, on! - due), 0);
  return Math.round(days / Math.max(1, paid.length));
}

function invoiceOf({ invoice }: Scene): Invoice {
  if (invoice === undefined) throw new Error('A frame names an invoice, but its intent does not ask for one');
  return invoice;
}

function company({ short_name }: Enterprise): Filling {
  return { raw: short_name, type: 'company', value: short_name };
}

function total(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}

function average(scene: Scene): number {
  return total(known(scene)) / known(scene).length;
}

function percent(part: number, whole: number): string {
  return String(whole === 0 ? 0 : Math.round((part / whole) * 100));
}

/** Yuan in units of 10 000, exact to the hundred. */
function inWan(amount: number): string {
  return String(Math.round(amount / 100) / 100);
}

function spokenAmount({ random }: Scene, amount: number): string {
  if (chance(random, 0.6)) return `${inWan(amount)}万元`;
  return chance(random, 0.5) ? `${amount}元` : `${String(amount).replace(/(\d)(?=(\d{3})+$)/g, '$1,')}元`;
}
