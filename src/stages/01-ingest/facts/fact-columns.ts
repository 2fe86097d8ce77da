import type { FactTable } from '../../../contract/facts';

/**
 * How a cell is read and what becomes of it: `id` is an internal id and kept when it looks like one, `words` is free text
 * that is searched for private data, the rest says which kind of stand-in takes its place.
 */
export type FactCellKind =
  'id' | 'words' | 'amount' | 'date' | 'company' | 'person' | 'phone' | 'credit_code' | 'invoice' | 'order';

export interface FactColumn {
  /** Name in the CSV. */
  readonly column: string;
  /** Name of the field in `contract/facts.ts`. */
  readonly field: string;
  readonly kind: FactCellKind;
  /** The column must be there, and no cell of it may be empty. */
  readonly required: boolean;
}

const column = (name: string, field: string, kind: FactCellKind, required = true): FactColumn => ({
  column: name,
  field,
  kind,
  required,
});

/** The columns of each table (IN-8), the key first. */
export const FACT_COLUMNS: Readonly<Record<FactTable, readonly FactColumn[]>> = {
  enterprises: [
    column('enterprise_id', 'enterpriseId', 'id'),
    column('name', 'name', 'company'),
    column('short_name', 'shortName', 'company', false),
    column('role', 'role', 'words', false),
    column('industry', 'industry', 'words', false),
    column('credit_code', 'creditCode', 'credit_code', false),
    column('contact_person', 'contactPerson', 'person', false),
    column('contact_phone', 'contactPhone', 'phone', false),
  ],
  invoices: [
    column('invoice_no', 'invoiceNo', 'invoice'),
    column('seller_id', 'sellerId', 'id'),
    column('buyer_id', 'buyerId', 'id'),
    column('amount', 'amount', 'amount'),
    column('issued_on', 'issuedOn', 'date'),
    column('due_on', 'dueOn', 'date', false),
    column('status', 'status', 'words', false),
  ],
  orders: [
    column('order_no', 'orderNo', 'order'),
    column('seller_id', 'sellerId', 'id'),
    column('buyer_id', 'buyerId', 'id'),
    column('amount', 'amount', 'amount'),
    column('ordered_on', 'orderedOn', 'date'),
    column('status', 'status', 'words', false),
  ],
  payments: [
    column('payment_id', 'paymentId', 'id'),
    column('invoice_no', 'invoiceNo', 'invoice', false),
    column('payer_id', 'payerId', 'id'),
    column('payee_id', 'payeeId', 'id'),
    column('amount', 'amount', 'amount'),
    column('paid_on', 'paidOn', 'date'),
  ],
};

export interface ColumnPlaces {
  /** Position in the header of each column of the table, in their order; -1 where a file has no such column. */
  readonly places: readonly number[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Find the table's columns in a header: letter case and white space do not matter. */
export function placeColumns(table: FactTable, header: readonly string[]): ColumnPlaces {
  const columns = FACT_COLUMNS[table];
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  );
  const places = columns.map(({ column: name }) => names.indexOf(name));
  return {
    places,
    missing: columns
      .filter(({ required }, i) => required && places[i] === -1)
      .map(({ column: name }) => name),
    extra: header.filter((_, i) => !places.includes(i)),
  };
}
