import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertBalanced } from '../../src/stages/ledger';
import { readChunks } from '../../src/storage/chunks-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { listRunFiles } from '../../src/storage/run-files-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun, ingestFile } from '../support/file-runs';

const FIXTURES = join(__dirname, '../fixtures/documents');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const documents = (...paths: readonly string[]) => paths.map((path) => ({ kind: 'document' as const, path }));

describe('ingestDocument (IN-6)', () => {
  it('stores chunks of every format under their headings, and a retry adds nothing (IN-9)', async () => {
    const files = [
      'reverse-factoring.md',
      'early-payment.html',
      'order-financing.docx',
      'purchase-financing.pdf',
    ];
    await givenRun(database.pool, 'formats', FIXTURES, documents(...files));
    const counts: number[] = [];
    for (let ordinal = 0; ordinal < files.length; ordinal++) {
      const first = await ingestFile(database.pool, 'document', { runId: 'formats', ordinal });
      const again = await ingestFile(database.pool, 'document', { runId: 'formats', ordinal });
      expect([first.known, again.known]).toEqual([false, true]);
      counts.push(first.keptCount);
    }
    expect(counts).toEqual([11, 3, 4, 4]);

    const stored = await listRunFiles(database.pool, 'formats', 'document');
    const chunks = await readChunks(
      database.pool,
      stored.map(({ ingestId }) => ingestId!),
    );
    expect(chunks).toHaveLength(22);
    expect(chunks.filter(({ kind }) => kind === 'table').map(({ headings }) => headings)).toEqual([
      ['反向保理产品手册', '三、费用与期限'],
      ['提前回款服务介绍', '服务说明', '收费标准'],
      ['订单融资业务指引', '三、融资比例'],
      ['采购融资产品说明', '三、额度与利率'],
    ]);
    const entries = await readLedgerEntries(database.pool, 'formats');
    entries.forEach(assertBalanced);
    expect(entries.filter(({ unit }) => unit === 'chunks').map(({ part, kept }) => [part, kept])).toEqual(
      [...files].sort().map((name) => [name, counts[files.indexOf(name)]]),
    );
  });

  it('masks headings and texts (PII-3)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dialoom-documents-'));
    await writeFile(
      join(folder, 'a.md'),
      '# 手册\n\n## 联系13812345678\n\n请致电13812345678，或 kefu@example.com。\n',
    );
    await givenRun(database.pool, 'masked', folder, documents('a.md'));
    await ingestFile(database.pool, 'document', { runId: 'masked', ordinal: 0 });
    const [file] = await listRunFiles(database.pool, 'masked', 'document');
    const [chunk] = await readChunks(database.pool, [file!.ingestId!]);
    expect(chunk).toMatchObject({
      headings: ['手册', '联系[手机号_1]'],
      text: '请致电[手机号_1]，或 [邮箱_1]。',
    });
  });

  it('rejects what it cannot read with one sentence, and goes on (IN-3)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dialoom-documents-'));
    for (const name of ['scan.pdf', 'locked.pdf']) await copyFile(join(FIXTURES, name), join(folder, name));
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.4 and nothing else');
    await writeFile(join(folder, 'broken.docx'), 'PK\u0003\u0004 and nothing else');
    await writeFile(join(folder, 'sheet.xyz'), 'x');
    await writeFile(join(folder, 'empty.md'), '# 只有标题\n');
    const names = ['scan.pdf', 'locked.pdf', 'broken.pdf', 'broken.docx', 'sheet.xyz', 'empty.md'];
    await givenRun(database.pool, 'rejects', folder, documents(...names));
    for (let ordinal = 0; ordinal < names.length; ordinal++) {
      const result = await ingestFile(database.pool, 'document', { runId: 'rejects', ordinal });
      expect(result).toMatchObject({ known: false, keptCount: 0, failedCount: 1 });
    }
    const entries = await readLedgerEntries(database.pool, 'rejects');
    const failed = entries
      .filter(({ unit }) => unit === 'documents')
      .map(({ part, failed: by }) => [part, by]);
    expect(Object.fromEntries(failed)).toEqual({
      'scan.pdf': { no_text: 1 },
      'locked.pdf': { encrypted: 1 },
      'broken.pdf': { broken: 1 },
      'broken.docx': { broken: 1 },
      'sheet.xyz': { unknown_type: 1 },
      'empty.md': { empty: 1 },
    });
    const stored = await listRunFiles(database.pool, 'rejects', 'document');
    expect(stored.every(({ ingestId }) => ingestId === null)).toBe(true);
    expect(stored[0]!.failure).toBe(
      'scan.pdf cannot be read: The PDF file holds pictures but no text (a scan); run character recognition on it first',
    );
  });

  it('refuses a file that changed after the build began, and stores nothing of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dialoom-documents-'));
    await writeFile(join(folder, 'a.md'), '# 手册\n\n第一版。\n');
    await givenRun(database.pool, 'changed', folder, documents('a.md'));
    await writeFile(join(folder, 'a.md'), '# 手册\n\n第二版。\n');
    await expect(ingestFile(database.pool, 'document', { runId: 'changed', ordinal: 0 })).rejects.toThrow(
      'a.md has changed since the build began',
    );
    const [file] = await listRunFiles(database.pool, 'changed', 'document');
    expect(file).toMatchObject({ ingestId: null, failure: '' });
  });
});
