import type { Enterprise, FactTable, Invoice, Order, Payment } from '../contract/facts';
import { insertEnterprises } from './enterprises-table';
import { insertInvoices } from './invoices-table';
import { insertOrders } from './orders-table';
import { insertPayments } from './payments-table';
import type { Queryable } from './pool';

/** Append rows to one of the fact tables. Rows carry the fields of that table (`contract/facts.ts`). */
export async function insertFacts(
  db: Queryable,
  table: FactTable,
  ingestId: string,
  rows: readonly Readonly<Record<string, string | null>>[],
): Promise<void> {
  switch (table) {
    case 'enterprises':
      return insertEnterprises(db, ingestId, rows as unknown as Enterprise[]);
    case 'invoices':
      return insertInvoices(db, ingestId, rows as unknown as Invoice[]);
    case 'orders':
      return insertOrders(db, ingestId, rows as unknown as Order[]);
    case 'payments':
      return insertPayments(db, ingestId, rows as unknown as Payment[]);
  }
}
