import type { Invoice } from '../../../contract/facts';
import type { FactIndex } from './fact-index';

/** Sums over the invoices of one enterprise, in yuan, as far as they were known on a day. */
export interface TradeFigures {
  readonly side: 'buyer' | 'seller';
  readonly invoiceCount: number;
  /** All invoices issued up to the day. */
  readonly total: number;
  /** Of these, what was not yet paid. */
  readonly outstanding: number;
  /** Invoices that were due before the day. */
  readonly due: number;
  /** Of these, what was not yet paid. */
  readonly overdue: number;
  /** The partner with the largest sum of invoices, and that sum; the smaller id at a tie. */
  readonly topPartnerId: string;
  readonly topPartner: number;
}

/**
 * Figures of an enterprise on one side of its trade. Nothing that happened after the day counts: an invoice issued or a
 * payment made later was not known in the conversation.
 *
 * @param day `YYYY-MM-DD`.
 * @returns `undefined` when it had no invoice on that side by that day.
 */
export function tradeFigures(
  enterpriseId: string,
  side: 'buyer' | 'seller',
  day: string,
  index: FactIndex,
): TradeFigures | undefined {
  let [total, outstanding, due, overdue, invoiceCount] = [0, 0, 0, 0, 0];
  const partners = new Map<string, number>();
  for (const invoice of index.invoicesOf.get(enterpriseId) ?? []) {
    const [own, partner] =
      side === 'buyer' ? [invoice.buyerId, invoice.sellerId] : [invoice.sellerId, invoice.buyerId];
    if (own !== enterpriseId || invoice.issuedOn > day) continue;
    const amount = cents(invoice.amount);
    const open = openCents(invoice, day, index);
    invoiceCount++;
    total += amount;
    outstanding += open;
    partners.set(partner, (partners.get(partner) ?? 0) + amount);
    if (invoice.dueOn === null || invoice.dueOn >= day) continue;
    due += amount;
    overdue += open;
  }
  if (invoiceCount === 0) return undefined;
  const [topPartnerId, topPartner] = [...partners].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]!;
  return {
    side,
    invoiceCount,
    total: total / 100,
    outstanding: outstanding / 100,
    due: due / 100,
    overdue: overdue / 100,
    topPartnerId,
    topPartner: topPartner / 100,
  };
}

/** What of an invoice was unpaid on a day, in yuan. */
export function unpaidYuan(invoice: Invoice, day: string, index: FactIndex): number {
  return openCents(invoice, day, index) / 100;
}

/**
 * What of an invoice was unpaid on a day. Where payments are recorded, they decide; an invoice without any counts as paid
 * when its status says so, for tables that carry no payments.
 */
function openCents(invoice: Invoice, day: string, index: FactIndex): number {
  const payments = index.paymentsOf.get(invoice.invoiceNo) ?? [];
  if (payments.length === 0)
    return /^(?:paid|settled|已付|已付款|已结清|已回款)$/i.test(invoice.status) ? 0 : cents(invoice.amount);
  const paid = payments
    .filter((payment) => payment.paidOn <= day)
    .reduce((sum, { amount }) => sum + cents(amount), 0);
  return Math.max(0, cents(invoice.amount) - paid);
}

/** Whole cents, so that sums are exact in any order. */
function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}
