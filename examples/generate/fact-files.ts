import { isoDay } from './days';
import { ENTERPRISES } from './enterprises';
import type { Invoice } from './facts';
import { INVOICES, ORDERS, SNAPSHOT, stateOn } from './facts';
import { csvTable } from './write-csv';

/** A file of the demo: where it goes under `examples/`, and its bytes. */
export interface DemoFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

interface Payment {
  readonly id: string;
  readonly invoice: Invoice;
  readonly amount: number;
  readonly paidOn: number;
}

/** The fact tables as CSV files. */
export function factFiles(): DemoFile[] {
  return [
    {
      path: 'facts/enterprises.csv',
      content: csvTable(
        {
          enterprise_id: (row) => row.enterprise_id,
          name: (row) => row.name,
          short_name: (row) => row.short_name,
          role: (row) => row.role,
          industry: (row) => row.industry,
          credit_code: (row) => row.credit_code,
          contact_person: (row) => row.contact_person,
          contact_phone: (row) => row.contact_phone,
        },
        ENTERPRISES,
      ),
    },
    {
      path: 'facts/invoices.csv',
      content: csvTable(
        {
          invoice_no: (row) => row.invoiceNo,
          seller_id: (row) => row.seller.enterprise_id,
          buyer_id: (row) => row.buyer.enterprise_id,
          amount: (row) => row.amount.toFixed(2),
          issued_on: (row) => isoDay(row.issued),
          due_on: (row) => isoDay(row.due),
          status: (row) => stateOn(row, SNAPSHOT),
        },
        INVOICES,
      ),
    },
    {
      path: 'facts/orders.csv',
      content: csvTable(
        {
          order_no: (row) => row.orderNo,
          seller_id: (row) => row.seller.enterprise_id,
          buyer_id: (row) => row.buyer.enterprise_id,
          amount: (row) => row.amount.toFixed(2),
          ordered_on: (row) => isoDay(row.ordered),
          status: (row) => row.status,
        },
        ORDERS,
      ),
    },
    {
      path: 'facts/payments.csv',
      content: csvTable(
        {
          payment_id: (row) => row.id,
          invoice_no: (row) => row.invoice.invoiceNo,
          payer_id: (row) => row.invoice.buyer.enterprise_id,
          payee_id: (row) => row.invoice.seller.enterprise_id,
          amount: (row) => row.amount.toFixed(2),
          paid_on: (row) => isoDay(row.paidOn),
        },
        payments(),
      ),
    },
  ];
}

/** Every invoice that is paid, most in one sum, every ninth in two on the same day. */
function payments(): Payment[] {
  return INVOICES.flatMap((invoice, index) => {
    const { paid, amount } = invoice;
    if (paid === undefined) return [];
    const id = `PM${String(index + 1).padStart(5, '0')}`;
    if (index % 9 !== 0) return [{ id, invoice, amount, paidOn: paid }];
    const part = Math.round(amount * 0.4);
    return [
      { id: `${id}A`, invoice, amount: part, paidOn: paid },
      { id: `${id}B`, invoice, amount: amount - part, paidOn: paid },
    ];
  });
}
