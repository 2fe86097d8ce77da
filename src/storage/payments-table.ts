import type { Payment } from '../contract/facts';
import type { Queryable } from './pool';

const INSERT_PAYMENTS = `
  insert into payments (ingest_id, payment_id, invoice_no, payer_id, payee_id, amount, paid_on)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::date[])`;

const READ_PAYMENTS = `
  select distinct on (payment_id) payment_id as "paymentId", invoice_no as "invoiceNo", payer_id as "payerId",
    payee_id as "payeeId", amount, paid_on as "paidOn"
  from payments
  where ingest_id = any($1) and (invoice_no = any($2) or payment_id = any($3))
  order by payment_id, array_position($1, ingest_id) desc`;

/** Append rows of one ingest, in its transaction. */
export async function insertPayments(
  db: Queryable,
  ingestId: string,
  rows: readonly Payment[],
): Promise<void> {
  await db.query(INSERT_PAYMENTS, [
    ingestId,
    rows.map((row) => row.paymentId),
    rows.map((row) => row.invoiceNo),
    rows.map((row) => row.payerId),
    rows.map((row) => row.payeeId),
    rows.map((row) => row.amount),
    rows.map((row) => row.paidOn),
  ]);
}

/** Payments of these invoices, or with one of the ids; see `readInvoices`. */
export async function readPayments(
  db: Queryable,
  ingestIds: readonly string[],
  invoiceNos: readonly string[],
  paymentIds: readonly string[] = [],
): Promise<Payment[]> {
  const { rows } = await db.query<Payment>(READ_PAYMENTS, [ingestIds, invoiceNos, paymentIds]);
  return rows;
}
