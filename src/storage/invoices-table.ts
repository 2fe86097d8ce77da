import type { Invoice } from '../contract/facts';
import type { Queryable } from './pool';

const INSERT_INVOICES = `
  insert into invoices (ingest_id, invoice_no, seller_id, buyer_id, amount, issued_on, due_on, status)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::numeric[], $6::date[], $7::date[], $8::text[])`;

const READ_INVOICES = `
  select distinct on (invoice_no) invoice_no as "invoiceNo", seller_id as "sellerId", buyer_id as "buyerId", amount,
    issued_on as "issuedOn", due_on as "dueOn", status
  from invoices
  where ingest_id = any($1) and (seller_id = any($2) or buyer_id = any($2) or invoice_no = any($3))
  order by invoice_no, array_position($1, ingest_id) desc`;

/** Append rows of one ingest, in its transaction. */
export async function insertInvoices(
  db: Queryable,
  ingestId: string,
  rows: readonly Invoice[],
): Promise<void> {
  await db.query(INSERT_INVOICES, [
    ingestId,
    rows.map((row) => row.invoiceNo),
    rows.map((row) => row.sellerId),
    rows.map((row) => row.buyerId),
    rows.map((row) => row.amount),
    rows.map((row) => row.issuedOn),
    rows.map((row) => row.dueOn),
    rows.map((row) => row.status),
  ]);
}

/**
 * Invoices that one of the enterprises sold or bought, or that carry one of the numbers, by number; where two files hold
 * a number, the file later in the list wins.
 */
export async function readInvoices(
  db: Queryable,
  ingestIds: readonly string[],
  enterpriseIds: readonly string[],
  invoiceNos: readonly string[],
): Promise<Invoice[]> {
  const { rows } = await db.query<Invoice>(READ_INVOICES, [ingestIds, enterpriseIds, invoiceNos]);
  return rows;
}
