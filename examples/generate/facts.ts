import type { Random } from '../../src/stages/random';
import { seededRandom } from '../../src/stages/random';
import type { Day } from './days';
import { dayOf } from './days';
import type { Enterprise } from './enterprises';
import { ENTERPRISES, enterprise } from './enterprises';
import { digitalInvoiceNumber, invoiceNumber } from './identifiers';
import { between, chance, pick } from './pick';

export interface Invoice {
  readonly invoiceNo: string;
  readonly seller: Enterprise;
  readonly buyer: Enterprise;
  /** Yuan, a multiple of 100, so that it reads well in units of 10 000. */
  readonly amount: number;
  readonly issued: Day;
  readonly due: Day;
  /** When it was paid in full; absent while it is not. */
  readonly paid?: Day;
}

export interface Order {
  readonly orderNo: string;
  readonly seller: Enterprise;
  readonly buyer: Enterprise;
  readonly amount: number;
  readonly ordered: Day;
  readonly status: 'producing' | 'shipped' | 'delivered';
}

/** Who trades with whom: a partner (supplier or distributor) and one of its core enterprises. */
export interface Relation {
  readonly core: Enterprise;
  readonly partner: Enterprise;
  readonly invoices: readonly Invoice[];
  readonly orders: readonly Order[];
}

/** The day on which the fact tables were written; `status` is as of this day. */
export const SNAPSHOT = dayOf('2026-05-31');

const FIRST_ISSUE = dayOf('2025-11-03');
const LAST_ISSUE = dayOf('2026-05-25');

/** All trade: the same for every seed, so that chats of any seed can name it. */
export const RELATIONS: readonly Relation[] = buildRelations(seededRandom('dialoom-demo/facts'));

export const INVOICES: readonly Invoice[] = RELATIONS.flatMap(({ invoices }) => invoices);
export const ORDERS: readonly Order[] = RELATIONS.flatMap(({ orders }) => orders);

/** State of an invoice on a day of the chats. */
export function stateOn(invoice: Invoice, day: Day): 'paid' | 'overdue' | 'open' {
  if (invoice.paid !== undefined && invoice.paid <= day) return 'paid';
  return invoice.due < day ? 'overdue' : 'open';
}

function buildRelations(random: Random): Relation[] {
  const taken = new Set<string>();
  return ENTERPRISES.filter(({ role }) => role !== 'core').flatMap((partner) =>
    partner.cores.map((coreId, rank) => {
      const core = enterprise(coreId);
      const [seller, buyer] = partner.role === 'supplier' ? [partner, core] : [core, partner];
      const term = pick(random, [30, 45, 60, 90, 120]);
      const size = between(random, 8, 90) * (rank === 0 ? 2 : 1);
      const trade = { seller, buyer, term, size, payer: between(random, 0, 2) };
      const invoices = buildInvoices(random, trade, rank === 0 ? between(random, 9, 13) : between(random, 6, 9), taken);
      return { core, partner, invoices, orders: buildOrders(random, trade, between(random, 3, 5), taken) };
    }),
  );
}

interface Trade {
  readonly seller: Enterprise;
  readonly buyer: Enterprise;
  readonly term: number;
  /** Usual amount, in units of 10 000 yuan. */
  readonly size: number;
  /** How the buyer pays: 0 early, 1 on time, 2 late. */
  readonly payer: number;
}

function amountOf(random: Random, size: number): number {
  return Math.max(200, Math.round(size * (60 + random() * 80))) * 100;
}

function fresh(taken: Set<string>, make: () => string): string {
  let value = make();
  while (taken.has(value)) value = make();
  taken.add(value);
  return value;
}

function buildInvoices(random: Random, trade: Trade, count: number, taken: Set<string>): Invoice[] {
  const { seller, buyer, size } = trade;
  const step = (LAST_ISSUE - FIRST_ISSUE) / count;
  return Array.from({ length: count }, (_, index) => {
    const issued = Math.floor(FIRST_ISSUE + (index + random() * 0.9) * step);
    const term = chance(random, 0.85) ? trade.term : pick(random, [30, 60, 90]);
    const due = issued + term;
    const delay = trade.payer === 0 ? between(random, -12, 0) : trade.payer === 1 ? between(random, -3, 4) : between(random, 0, 35);
    const paid = due + delay;
    const invoiceNo = fresh(taken, () =>
      chance(random, 0.7) ? invoiceNumber(random) : digitalInvoiceNumber(random, issued < dayOf('2026-01-01') ? 2025 : 2026),
    );
    const odd = chance(random, 0.03) ? between(random, 3, 5) : 1;
    const amount = amountOf(random, size * odd);
    const settled = paid <= SNAPSHOT && chance(random, trade.payer === 2 ? 0.85 : 0.98);
    return { invoiceNo, seller, buyer, amount, issued, due, ...(settled && { paid }) };
  });
}

function buildOrders(random: Random, trade: Trade, count: number, taken: Set<string>): Order[] {
  const { seller, buyer, size } = trade;
  return Array.from({ length: count }, (_, index) => {
    const ordered = dayOf('2026-01-05') + Math.floor(((index + random()) * 140) / count);
    const date = new Date(ordered * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const orderNo = fresh(taken, () => `${pick(random, ['PO', 'PO', 'SO'])}-${date}-${String(between(random, 1, 999)).padStart(4, '0')}`);
    const age = SNAPSHOT - ordered;
    const status = age > 70 ? 'delivered' : age > 35 ? 'shipped' : 'producing';
    return { orderNo, seller, buyer, amount: amountOf(random, size * between(random, 1, 4)), ordered, status };
  });
}
