import type { Enterprise, Invoice, Order, Payment } from '../../../contract/facts';

/** Rows of the fact tables, as they are read. */
export interface FactRows {
  readonly enterprises: readonly Enterprise[];
  readonly invoices: readonly Invoice[];
  readonly orders: readonly Order[];
  readonly payments: readonly Payment[];
}

/** Facts that conversations may refer to, by what they are looked up by. */
export interface FactIndex {
  readonly enterprises: readonly Enterprise[];
  readonly invoices: ReadonlyMap<string, Invoice>;
  readonly orders: ReadonlyMap<string, Order>;
  readonly payments: ReadonlyMap<string, Payment>;
  /** Invoices by the enterprises that sold or bought. */
  readonly invoicesOf: ReadonlyMap<string, readonly Invoice[]>;
  /** Payments by the invoice that they settle. */
  readonly paymentsOf: ReadonlyMap<string, readonly Payment[]>;
}

export function indexFacts({ enterprises, invoices, orders, payments }: FactRows): FactIndex {
  return {
    enterprises,
    invoices: new Map(invoices.map((row) => [row.invoiceNo, row])),
    orders: new Map(orders.map((row) => [row.orderNo, row])),
    payments: new Map(payments.map((row) => [row.paymentId, row])),
    invoicesOf: group(invoices, ({ sellerId, buyerId }) =>
      sellerId === buyerId ? [sellerId] : [sellerId, buyerId],
    ),
    paymentsOf: group(payments, ({ invoiceNo }) => (invoiceNo === '' ? [] : [invoiceNo])),
  };
}

function group<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const members = groups.get(key);
      if (members) members.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}
