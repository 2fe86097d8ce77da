import { goodCells, readWholeTable } from '../../../support/tables';
import { workbook, zip } from '../../../support/zip';

const failure = (content: Uint8Array | string, name = 'a.csv'): Promise<unknown> =>
  readWholeTable(content, { name }).then(
    () => 'read',
    (error: unknown) => (error as Error).message,
  );

describe('workbooks (IN-1, IN-2)', () => {
  // 46083 days after 1899-12-30 are 2026-03-02; 33 321 s of a day are 9:15:21.
  const book = workbook([
    ['id', 'text', 'time'],
    ['7265831234567890123', '您好 & <再见>', { date: 46083 + 33321 / 86400 }],
    [null, null, null],
    [2, null, '2026-03-02 09:15:21'],
  ]);

  it('reads the first sheet, dates as clock times', async () => {
    const table = await readWholeTable(book, { name: 'a.xlsx' });
    expect(table).toMatchObject({ format: 'xlsx', encoding: '', header: ['id', 'text', 'time'], notes: [] });
    expect(goodCells(table)).toEqual([
      ['7265831234567890123', '您好 & <再见>', '2026-03-02 09:15:21'],
      ['2', '', '2026-03-02 09:15:21'],
    ]);
    expect(table.rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 4],
    ]);
  });

  it('recognises a workbook that is named .csv, and says so', async () => {
    const table = await readWholeTable(book, { name: 'a.csv' });
    expect(table.format).toBe('xlsx');
    expect(table.notes).toEqual(['It is an Excel workbook under another name.']);
  });

  it('takes the first sheet that holds anything, and says that there are more', async () => {
    const table = await readWholeTable(workbook([], [['a'], [1]]), { name: 'a.xlsx' });
    expect(goodCells(table)).toEqual([['1']]);
    expect(table.notes).toEqual(['Only the first of its 2 sheets was read.']);
  });

  it('refuses an archive bomb before unpacking it', async () => {
    const bomb = zip({ 'xl/workbook.xml': 'x'.repeat(20_000_000) });
    expect(await failure(bomb)).toBe('the workbook unpacks to 19 MB, which is too much: save it as CSV');
    const liar = zip({ 'xl/workbook.xml': 'x' }, { 'xl/workbook.xml': 0xfffffff0 });
    expect(await failure(liar)).toMatch(/^the workbook unpacks to 4096 MB/);
  });

  it.each([
    ['an empty workbook', workbook([]), /^the workbook is empty/],
    [
      'a cut workbook',
      book.subarray(0, book.length - 40),
      /^it begins like a ZIP file but is damaged or cut off/,
    ],
    ['a broken workbook', zip({ 'xl/workbook.xml': '<x' }), /^the workbook is damaged/],
    ['a Word document', zip({ 'word/document.xml': '<x/>' }), /^it is a Word document/],
    ['another ZIP file', zip({ 'a.txt': 'x' }), /^it is a ZIP file and no Excel workbook/],
  ])('refuses %s', async (_what, content, message) => {
    expect(await failure(content)).toMatch(message);
  });
});

describe('files that are no tables (IN-2, IN-3)', () => {
  it.each([
    [
      'an old Excel workbook',
      Buffer.from('d0cf11e0a1b11ae100', 'hex'),
      /^it is an old Excel workbook \(\.xls\)/,
    ],
    ['a PDF', '%PDF-1.7\n', /^it is a PDF/],
    ['a gzip file', Buffer.from('1f8b08000000', 'hex'), /^it is compressed/],
    ['an SQLite database', 'SQLite format 3\0', /^it is an SQLite database/],
    ['an image', Buffer.from('89504e470d0a1a0a', 'hex'), /^it is an image/],
    ['an HTML page', '\ufeff<html><table><tr><td>1', /^it is an HTML page/],
    ['an empty file', '', /^it is empty/],
    ['a file of blank lines', '\n \n\n', /^it is empty/],
    ['binary data', Buffer.alloc(5000, '\0\x01\0\0'), /^it is no text/],
  ])('refuses %s by its content, and names the cure', async (_what, content, message) => {
    expect(await failure(content)).toMatch(message);
  });

  it('refuses text where the recipe says xlsx', async () => {
    await expect(readWholeTable('a,b\n', { format: 'xlsx' })).rejects.toThrow(
      /^it is text and no Excel workbook/,
    );
  });
});
