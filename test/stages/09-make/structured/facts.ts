import type { Enterprise, Invoice, Payment } from '../../../../src/contract/facts';
import { indexFacts, type FactIndex } from '../../../../src/stages/09-make/structured/fact-index';

/** Facts for tests of this folder. S sells to B (3 invoices) and to D (1); T sells to B (1). */

export const enterpriseOf = (enterpriseId: string, name: string, shortName = ''): Enterprise => ({
  enterpriseId,
  name,
  shortName,
  role: '',
  industry: '',
  creditCode: '',
  contactPerson: '',
  contactPhone: '',
});

const invoice = (
  invoiceNo: string,
  sellerId: string,
  buyerId: string,
  amount: string,
  issuedOn: string,
  dueOn: string,
): Invoice => ({
  invoiceNo,
  sellerId,
  buyerId,
  amount,
  issuedOn,
  dueOn,
  status: 'open',
});

const payment = (paymentId: string, invoiceNo: string, amount: string, paidOn: string): Payment => ({
  paymentId,
  invoiceNo,
  payerId: 'B',
  payeeId: 'S',
  amount,
  paidOn,
});

export const INDEX: FactIndex = indexFacts({
  enterprises: [
    enterpriseOf('B', '[企业_2]', '[企业_3]'),
    enterpriseOf('S', '[企业_1]'),
    enterpriseOf('T', '[企业_4]'),
  ],
  invoices: [
    invoice('[发票_1]', 'S', 'B', '100000.10', '2026-01-10', '2026-04-10'), // due, half paid before the day
    invoice('[发票_2]', 'S', 'B', '50000', '2026-03-01', '2026-05-01'), // due, paid after the day
    invoice('[发票_3]', 'S', 'B', '30000', '2026-05-01', '2026-08-01'), // not due
    invoice('[发票_4]', 'S', 'D', '20000', '2026-05-20', '2026-08-20'), // issued after the day
    invoice('[发票_5]', 'T', 'B', '19999.90', '2026-02-01', '2026-04-01'), // due, paid in full
  ],
  orders: [
    {
      orderNo: '[订单_1]',
      sellerId: 'S',
      buyerId: 'B',
      amount: '88000',
      orderedOn: '2026-04-02',
      status: 'producing',
    },
  ],
  payments: [
    payment('P1', '[发票_1]', '50000.10', '2026-04-11'),
    payment('P2', '[发票_2]', '50000', '2026-05-20'),
    payment('P3', '[发票_5]', '19999.90', '2026-03-30'),
  ],
});

/** The day of the tests' conversations. */
export const DAY = '2026-05-12';
