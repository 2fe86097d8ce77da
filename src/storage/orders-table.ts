import type { Order } from '../contract/facts';
import type { Queryable } from './pool';

const INSERT_ORDERS = `
  insert into orders (ingest_id, order_no, seller_id, buyer_id, amount, ordered_on, status)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::numeric[], $6::date[], $7::text[])`;

const READ_ORDERS = `
  select distinct on (order_no) order_no as "orderNo", seller_id as "sellerId", buyer_id as "buyerId", amount,
    ordered_on as "orderedOn", status
  from orders
  where ingest_id = any($1) and (seller_id = any($2) or buyer_id = any($2) or order_no = any($3))
  order by order_no, array_position($1, ingest_id) desc`;

/** Append rows of one ingest, in its transaction. */
export async function insertOrders(db: Queryable, ingestId: string, rows: readonly Order[]): Promise<void> {
  await db.query(INSERT_ORDERS, [
    ingestId,
    rows.map((row) => row.orderNo),
    rows.map((row) => row.sellerId),
    rows.map((row) => row.buyerId),
    rows.map((row) => row.amount),
    rows.map((row) => row.orderedOn),
    rows.map((row) => row.status),
  ]);
}

/** Orders that one of the enterprises received or placed, or that carry one of the numbers; see `readInvoices`. */
export async function readOrders(
  db: Queryable,
  ingestIds: readonly string[],
  enterpriseIds: readonly string[],
  orderNos: readonly string[],
): Promise<Order[]> {
  const { rows } = await db.query<Order>(READ_ORDERS, [ingestIds, enterpriseIds, orderNos]);
  return rows;
}
