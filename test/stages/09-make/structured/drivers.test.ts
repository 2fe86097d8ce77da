import { drivers } from '../../../../src/stages/09-make/structured/drivers';
import { tradeFigures } from '../../../../src/stages/09-make/structured/figures';
import { DAY, INDEX } from './facts';

// B bought 100 000.10 + 50 000 + 30 000 of S and 19 999.90 of T: 200 000. Due: all but 30 000. Open: 50 000 of the first,
// all of the second (paid later) and of the third.
const asBuyer = tradeFigures('B', 'buyer', DAY, INDEX);
const asSeller = tradeFigures('S', 'seller', DAY, INDEX);

it('sums what was known on the day, and nothing later (MK-3)', () => {
  expect(asBuyer).toEqual({
    side: 'buyer',
    invoiceCount: 4,
    total: 200_000,
    outstanding: 130_000,
    due: 170_000,
    overdue: 100_000,
    topPartnerId: 'S',
    topPartner: 180_000.1,
  });
  expect(asSeller).toMatchObject({
    invoiceCount: 3,
    total: 180_000.1,
    outstanding: 130_000,
    topPartnerId: 'B',
  });
  expect(tradeFigures('D', 'buyer', DAY, INDEX)).toBeUndefined();
  expect(tradeFigures('S', 'buyer', DAY, INDEX)).toBeUndefined();
});

it('goes by the status of an invoice where no payments are recorded', () => {
  const paid = { ...INDEX.invoices.get('[发票_3]')!, status: 'paid' };
  const index = { ...INDEX, invoicesOf: new Map([['S', [paid]]]), paymentsOf: new Map() };
  expect(tradeFigures('S', 'seller', DAY, index)).toMatchObject({ total: 30_000, outstanding: 0 });
});

it('computes the figures by their formulas, three at most (MK-3)', () => {
  const figures = [
    { mention: '[企业_1]', asSeller, asBuyer: undefined },
    { mention: '[企业_2]', asSeller: undefined, asBuyer },
  ];
  expect(drivers(figures, 200_000, DAY)).toEqual([
    // 130 000 ÷ 200 000
    {
      name: 'receivables_coverage',
      enterprise: '[企业_1]',
      value: 0.65,
      source: '发票表：[企业_1]作为卖方的3张发票，截至2026-05-12',
    },
    // 100 000 ÷ 150 000.10
    expect.objectContaining({ name: 'overdue_rate', enterprise: '[企业_1]', value: 0.6667 }),
    expect.objectContaining({ name: 'customer_concentration', value: 1 }),
  ]);
  expect(drivers(figures.slice(1), null, DAY)).toEqual([
    // 100 000 ÷ 170 000 and 180 000.10 ÷ 200 000
    expect.objectContaining({ name: 'overdue_rate', enterprise: '[企业_2]', value: 0.5882 }),
    expect.objectContaining({ name: 'supplier_concentration', value: 0.9 }),
  ]);
});
