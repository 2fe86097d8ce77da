/**
 * Rows of the fact tables (IN-8). Names, numbers and foreign ids are stand-ins; amounts are decimal texts in yuan, as
 * PostgreSQL gives them, dates `YYYY-MM-DD`.
 */

export const FACT_TABLES = ['enterprises', 'invoices', 'orders', 'payments'] as const;
export type FactTable = (typeof FACT_TABLES)[number];

export interface Enterprise {
  readonly enterpriseId: string;
  readonly name: string;
  readonly shortName: string;
  /** Part in the supply chain, such as 核心企业, 供应商, 经销商, as the source words it. */
  readonly role: string;
  readonly industry: string;
  readonly creditCode: string;
  readonly contactPerson: string;
  readonly contactPhone: string;
}

export interface Invoice {
  readonly invoiceNo: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly amount: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly status: string;
}

export interface Order {
  readonly orderNo: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly amount: string;
  readonly orderedOn: string;
  readonly status: string;
}

export interface Payment {
  readonly paymentId: string;
  readonly invoiceNo: string;
  readonly payerId: string;
  readonly payeeId: string;
  readonly amount: string;
  readonly paidOn: string;
}
