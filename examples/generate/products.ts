/** Terms of the five products as documents and chats quote them. All made up, and plausible. */
export interface ProductTerms {
  readonly id: ProductId;
  readonly name: string;
  /** Who stands beside the core enterprise. */
  readonly partner: 'supplier' | 'distributor';
  /** Annual rate in percent, low and high. */
  readonly rate: readonly [number, number];
  /** Share of the receivable, order or purchase that is lent, in percent. */
  readonly ratio: readonly [number, number];
  /** Longest term in days. */
  readonly maxDays: number;
  /** Highest limit for one borrower, in units of 10 000 yuan. */
  readonly maxLimit: number;
  /** Working days from complete papers to approval. */
  readonly approval: readonly [number, number];
}

export type ProductId =
  | 'reverse_factoring'
  | 'early_payment'
  | 'order_financing'
  | 'purchase_financing'
  | 'distribution_financing';

export const PRODUCTS: Readonly<Record<ProductId, ProductTerms>> = {
  reverse_factoring: {
    id: 'reverse_factoring',
    name: '反向保理',
    partner: 'supplier',
    rate: [3.4, 4.8],
    ratio: [90, 100],
    maxDays: 360,
    maxLimit: 8000,
    approval: [5, 7],
  },
  early_payment: {
    id: 'early_payment',
    name: '提前回款',
    partner: 'supplier',
    rate: [3.9, 5.6],
    ratio: [80, 95],
    maxDays: 180,
    maxLimit: 2000,
    approval: [1, 2],
  },
  order_financing: {
    id: 'order_financing',
    name: '订单融资',
    partner: 'supplier',
    rate: [4.6, 6.2],
    ratio: [50, 70],
    maxDays: 180,
    maxLimit: 1500,
    approval: [5, 8],
  },
  purchase_financing: {
    id: 'purchase_financing',
    name: '采购融资',
    partner: 'distributor',
    rate: [4.5, 6.0],
    ratio: [70, 80],
    maxDays: 180,
    maxLimit: 1000,
    approval: [3, 5],
  },
  distribution_financing: {
    id: 'distribution_financing',
    name: '经销融资',
    partner: 'distributor',
    rate: [5.6, 7.8],
    ratio: [20, 35],
    maxDays: 270,
    maxLimit: 500,
    approval: [2, 4],
  },
};

export const PRODUCT_IDS = Object.keys(PRODUCTS) as ProductId[];
