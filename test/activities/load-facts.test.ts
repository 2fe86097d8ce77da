import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasker, readDictionary } from '../../src/activities/masker';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { rawText } from '../../src/contract/text';
import { findIngest } from '../../src/storage/ingests-table';
import { readEnterprises, readNameStandIns } from '../../src/storage/enterprises-table';
import { readInvoices } from '../../src/storage/invoices-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { readOrders } from '../../src/storage/orders-table';
import { readPayments } from '../../src/storage/payments-table';
import { listRunFiles } from '../../src/storage/run-files-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun, ingestFile, VAULT_KEY } from '../support/file-runs';

const TABLES = {
  enterprises:
    'enterprise_id,name,short_name,role,industry,credit_code,contact_person,contact_phone,remark\n' +
    'E1,青岚重工股份有限公司,青岚重工,core,机械,91420199MA9RA6YN3P,方砚池,13812345678,x\n' +
    'E2,白溪配件有限公司,白溪配件,supplier,机械,,,0571-88886666,y\n',
  invoices:
    'invoice_no,seller_id,buyer_id,amount,issued_on,due_on,status\n' +
    '25322000000217790586,E2,E1,"1,000.50",2026-01-05,2026-04-05,open\n' +
    '31410105,E2,E1,2万,2026/2/1,,paid\n' +
    '31410106,E2,E1,待定,2026-02-01,,paid\n' +
    ',E2,E1,5,2026-02-01,,paid\n' +
    '3141 0105,E2,E1,7,2026-02-01,,paid\n' +
    '31410107,E2,E1,7,2026-02-30,,paid\n',
  orders:
    'order_no,seller_id,buyer_id,amount,ordered_on,status\nPO-20260110-0304,E2,E1,10,2026-01-10,shipped\n',
  payments: 'payment_id,invoice_no,payer_id,payee_id,amount,paid_on\nPM1,31410105,E1,E2,20000,2026-03-01\n',
};

let database: TestDatabase;
let ingestIds: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'dialoom-facts-'));
  const tables = Object.entries(TABLES);
  for (const [table, content] of tables) await writeFile(join(folder, `${table}.csv`), content);
  const files = tables.map(([table]) => ({ kind: 'facts' as const, path: `${table}.csv`, table }));
  await givenRun(database.pool, 'facts', folder, files);
  for (const ordinal of tables.keys()) await ingestFile(database.pool, 'facts', { runId: 'facts', ordinal });
  ingestIds = (await listRunFiles(database.pool, 'facts', 'facts')).map(({ ingestId }) => ingestId!);
});

afterAll(() => database.drop());

describe('loadFacts (IN-8)', () => {
  it('puts stand-ins in place of names and numbers, and keeps amounts, dates, states and own ids', async () => {
    expect(await readEnterprises(database.pool, ingestIds)).toEqual([
      {
        enterpriseId: 'E1',
        name: '[企业_1]',
        shortName: '[企业_3]',
        role: 'core',
        industry: '机械',
        creditCode: '[信用代码_1]',
        contactPerson: '[人名_1]',
        contactPhone: '[手机号_1]',
      },
      expect.objectContaining({
        enterpriseId: 'E2',
        name: '[企业_2]',
        shortName: '[企业_4]',
        contactPhone: '[座机_1]',
      }),
    ]);
    expect(await readInvoices(database.pool, ingestIds, ['E1'], [])).toEqual([
      {
        invoiceNo: '[发票_1]',
        sellerId: 'E2',
        buyerId: 'E1',
        amount: '1000.50',
        issuedOn: '2026-01-05',
        dueOn: '2026-04-05',
        status: 'open',
      },
      expect.objectContaining({
        invoiceNo: '[发票_2]',
        amount: '20000',
        issuedOn: '2026-02-01',
        dueOn: null,
      }),
    ]);
    expect(await readOrders(database.pool, ingestIds, [], ['[订单_1]'])).toMatchObject([
      { amount: '10', orderedOn: '2026-01-10' },
    ]);
    expect(await readPayments(database.pool, ingestIds, ['[发票_2]'])).toMatchObject([
      { paymentId: 'PM1', invoiceNo: '[发票_2]' },
    ]);
  });

  it('gives a number the stand-in that it gets inside a chat (MK-4)', async () => {
    const dictionary = await readDictionary(
      database.pool,
      VAULT_KEY,
      await readNameStandIns(database.pool, ingestIds),
    );
    const { privacy } = recipeSchema.parse({ name: 'x' });
    const masker = createMasker({ pool: database.pool, vaultKey: VAULT_KEY, privacy, dictionary });
    const { texts } = await masker.maskTexts([
      rawText('青岚重工的发票25322000000217790586和订单PO-20260110-0304'),
      rawText('白溪配件有限公司发票号31410105，联系方砚池'),
    ]);
    expect(texts).toEqual(['[企业_3]的发票[发票_1]和订单[订单_1]', '[企业_2]发票号[发票_2]，联系[人名_1]']);
  });

  it('makes a bad row a reject that names line, column and reason, and keeps the others (IN-3)', async () => {
    const { rows } = await database.pool.query(
      'select row, line, col, reason from rejects where ingest_id = $1 order by row',
      [ingestIds[1]],
    );
    expect(rows).toEqual([
      { row: 3, line: 4, col: 'amount', reason: 'bad_amount' },
      { row: 4, line: 5, col: 'invoice_no', reason: 'empty' },
      { row: 5, line: 6, col: 'invoice_no', reason: 'duplicate_id' },
      { row: 6, line: 7, col: 'issued_on', reason: 'bad_date' },
    ]);
    const entries = await readLedgerEntries(database.pool, 'facts');
    expect(entries.find(({ unit, part }) => unit === 'fact_rows' && part === 'invoices.csv')).toMatchObject({
      input: 6,
      kept: 2,
      failed: { bad_amount: 1, bad_date: 1, duplicate_id: 1, empty: 1 },
    });
  });

  it('notes columns that it does not use', async () => {
    const ingest = await findIngest(database.pool, ingestIds[0]!);
    expect(ingest?.report).toMatchObject({ notes: ['Column remark is not used.'] });
  });

  it('adds nothing for a file that is known (IN-9)', async () => {
    expect(await ingestFile(database.pool, 'facts', { runId: 'facts', ordinal: 1 })).toMatchObject({
      known: true,
      inputCount: 6,
      keptCount: 2,
      failedCount: 4,
    });
  });

  it('rejects a file without a required column, naming it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dialoom-facts-'));
    await writeFile(
      join(folder, 'orders.csv'),
      'order_no,seller_id,buyer_id,ordered_on\nPO-1,E1,E2,2026-01-01\n',
    );
    await givenRun(database.pool, 'bad', folder, [{ kind: 'facts', path: 'orders.csv', table: 'orders' }]);
    expect(await ingestFile(database.pool, 'facts', { runId: 'bad', ordinal: 0 })).toMatchObject({
      failedCount: 1,
    });
    const [file] = await listRunFiles(database.pool, 'bad', 'facts');
    expect(file?.failure).toMatch(/^orders\.csv cannot be read: it lacks the column amount; /);
  });
});
