import { placeColumns } from '../../../../src/stages/01-ingest/facts/fact-columns';
import { readFactRow } from '../../../../src/stages/01-ingest/facts/read-fact-row';

const header = ['Amount', 'invoice_no', 'seller_id', 'buyer_id', ' issued_on ', 'due_on', '备注'];
const { places, missing, extra } = placeColumns('invoices', header);

it('finds columns by name, whatever their order and case (IN-8)', () => {
  expect({ places, missing, extra }).toEqual({
    places: [1, 2, 3, 0, 4, 5, -1],
    missing: [],
    extra: ['备注'],
  });
  expect(placeColumns('orders', ['order_no']).missing).toEqual([
    'seller_id',
    'buyer_id',
    'amount',
    'ordered_on',
  ]);
});

it('reads a row in the order of the table', () => {
  expect(readFactRow('invoices', places, ['1万', '123', 'E1', 'E2', '2026/1/2', '', 'x'])).toEqual({
    cells: ['123', 'E1', 'E2', '10000', '2026-01-02', null, ''],
  });
});

it.each([
  [['1万', '', 'E1', 'E2', '2026/1/2', ''], 'invoice_no', 'empty'],
  [['abc', '1', 'E1', 'E2', '2026/1/2', ''], 'amount', 'bad_amount'],
  [['1', '1', 'E1', 'E2', '2026/1/2', '2026-02-30'], 'due_on', 'bad_date'],
])('names the column of a bad cell in %j (IN-3)', (cells, column, reason) => {
  expect(readFactRow('invoices', places, cells)).toMatchObject({ problem: { column, reason } });
});
