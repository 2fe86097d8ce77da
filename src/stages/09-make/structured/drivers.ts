import type { Driver } from '../../../contract/structured-answer';
import type { TradeFigures } from './figures';

export interface EnterpriseFigures {
  /** Name as the conversation uses it. */
  readonly mention: string;
  readonly asSeller: TradeFigures | undefined;
  readonly asBuyer: TradeFigures | undefined;
}

const MAX_DRIVERS = 3;

/**
 * The figures that drive an assessment, at most three, the enterprise named first before the others (MK-3):
 *
 * - `receivables_coverage` = unpaid invoices sold ÷ amount asked for; only when an amount was named.
 * - `overdue_rate` = unpaid part of invoices past their due day ÷ amount of those invoices; as buyer, else as seller.
 * - `supplier_concentration` = largest supplier's invoices ÷ all invoices bought.
 * - `customer_concentration` = largest customer's invoices ÷ all invoices sold.
 *
 * @param amount The amount asked for in yuan, or null.
 * @param day The day as of which the figures hold.
 * @returns Values rounded to four decimals.
 */
export function drivers(figures: readonly EnterpriseFigures[], amount: number | null, day: string): Driver[] {
  return figures.flatMap((entry) => driversOf(entry, amount, day)).slice(0, MAX_DRIVERS);
}

function driversOf(
  { mention, asSeller, asBuyer }: EnterpriseFigures,
  amount: number | null,
  day: string,
): Driver[] {
  const found: Driver[] = [];
  const add = (
    name: Driver['name'],
    part: number,
    whole: number,
    { side, invoiceCount }: TradeFigures,
  ): void => {
    if (whole <= 0) return;
    found.push({
      name,
      enterprise: mention,
      value: Math.round((part / whole) * 10_000) / 10_000,
      source: `发票表：${mention}作为${side === 'buyer' ? '买方' : '卖方'}的${invoiceCount}张发票，截至${day}`,
    });
  };
  const owing = asBuyer !== undefined && asBuyer.due > 0 ? asBuyer : asSeller;
  if (asSeller !== undefined && amount !== null)
    add('receivables_coverage', asSeller.outstanding, amount, asSeller);
  if (owing !== undefined) add('overdue_rate', owing.overdue, owing.due, owing);
  if (asBuyer !== undefined) add('supplier_concentration', asBuyer.topPartner, asBuyer.total, asBuyer);
  if (asSeller !== undefined) add('customer_concentration', asSeller.topPartner, asSeller.total, asSeller);
  return found;
}
