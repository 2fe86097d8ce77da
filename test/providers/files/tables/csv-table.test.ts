import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readCsv } from '../../../../src/providers/files/tables/csv-table';
import { RecordFramer, type Frame } from '../../../../src/providers/files/tables/frame-records';
import type { SourceRow } from '../../../../src/providers/files/tables/table';
import { goodCells, problems, readWholeTable } from '../../../support/tables';

const row = (id: number, text: string): string => `${id},${text},2026-03-02 09:15:21,x`;
const looksLikeRow = (cells: readonly string[]): boolean => /^\d{4}-\d\d-\d\d /.test(cells[2] ?? '');
const read = (lines: readonly string[]): ReturnType<typeof readWholeTable> =>
  readWholeTable(['id,text,time,end', ...lines].join('\n'), { looksLikeRow });
const texts = async (lines: readonly string[]): Promise<string[]> =>
  goodCells(await read(lines)).map((cells) => cells[1]!);

/** The same without a file. A message over lines is split into its lines. */
async function readLines(records: readonly string[]): Promise<SourceRow[]> {
  const batches = [records.join('\n').split('\n')];
  const lines: AsyncIterator<string[]> = {
    next: () => {
      const value = batches.shift();
      return Promise.resolve(value ? { value, done: false } : { value: undefined, done: true });
    },
  };
  const rows: SourceRow[] = [];
  const table = await readCsv(lines, ',');
  for await (const batch of table.rows(looksLikeRow)) rows.push(...batch);
  return rows;
}

describe('CSV (IN-2)', () => {
  it('reads quoted delimiters, newlines and doubled quotes', async () => {
    expect(
      await texts([row(1, '"a,b"'), row(2, '"第一行\n第二行"'), row(3, '"他说""好"""'), row(4, '""')]),
    ).toEqual(['a,b', '第一行\n第二行', '他说"好"', '']);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads lines that end with %s', async (_name, end) => {
    const table = await readWholeTable(
      ['a,b,c', '1,"x\ny",2', '3,4,5'].join(end).replace('x\ny', `x${end}y`),
    );
    expect(goodCells(table)).toEqual([
      ['1', 'x\ny', '2'],
      ['3', '4', '5'],
    ]);
  });

  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['pipe', '|'],
  ])('detects the %s as delimiter', async (_name, delimiter) => {
    const table = await readWholeTable(
      [`a${delimiter}b${delimiter}c`, `1${delimiter}"x${delimiter}y"${delimiter}2`].join('\n'),
    );
    expect(goodCells(table)).toEqual([['1', `x${delimiter}y`, '2']]);
  });

  it('takes the delimiter that Excel declares, and one that the recipe sets', async () => {
    expect((await readWholeTable('sep=;\na;b,c\n1;2\n')).header).toEqual(['a', 'b,c']);
    expect((await readWholeTable('a;b,c\n', { delimiter: ',' })).header).toEqual(['a;b', 'c']);
  });

  it('numbers rows without header and blank lines, and lines as an editor does', async () => {
    const { rows } = await readWholeTable('\na,b,c\n\n1,"x\ny",2\n\n3,4,5\n');
    expect(rows.map(({ row: number, line }) => [number, line])).toEqual([
      [1, 4],
      [2, 7],
    ]);
  });

  it('takes superfluous empty cells at the end of a row, as Excel writes them', async () => {
    expect(goodCells(await readWholeTable('a,b\n1,2,,,\n'))).toEqual([['1', '2']]);
  });

  it('reads a file of a header alone as one without rows', async () => {
    expect(await readWholeTable('a,b\n')).toMatchObject({ header: ['a', 'b'], rows: [] });
  });
});

describe('one bad row never costs another (IN-3)', () => {
  it('keeps quotes inside a field that does not begin with one', async () => {
    expect(await texts([row(1, '他说"可以"的'), row(2, '12" 屏')])).toEqual(['他说"可以"的', '12" 屏']);
  });

  it('keeps a field that begins with quoted words', async () => {
    expect(await texts([row(1, '"可以"的'), row(2, 'b')])).toEqual(['"可以"的', 'b']);
  });

  it('reads quotes that somebody forgot to double', async () => {
    expect(await texts([row(1, '"他说"好"，然后走了"'), row(2, 'b')])).toEqual(['他说"好"，然后走了', 'b']);
  });

  it.each([
    ['before rows without quotes', ['b', 'c']],
    ['before a quoted row', ['"b"', 'c']],
    ['before a row with a quoted delimiter', ['"b,c"', 'd']],
    ['before a row that runs over lines', ['"b\nc"', 'd']],
    ['before another unclosed one', ['"b', 'c']],
    ['before a row that ends a field with a quote', ['b"', 'c']],
  ])('rejects only the row of an unclosed quote %s', async (_what, following) => {
    const table = await read([
      row(1, 'a'),
      row(2, '"unclosed'),
      ...following.map((text, i) => row(i + 3, text)),
    ]);
    const bad = following.includes('"b') ? [2, 3] : [2];
    expect(problems(table)).toEqual(bad.map((number) => [number, 'unclosed_quote']));
    const kept = following.filter((text) => text !== '"b').map((text) => text.replace(/^"(.*)"$/s, '$1'));
    expect(goodCells(table).map((cells) => cells[1])).toEqual(['a', ...kept]);
  });

  it('rejects a row that lost its end inside quotes, and no other', async () => {
    const table = await read([row(1, 'a'), '2,"cut', row(3, '"b"'), row(4, 'c')]);
    expect(problems(table)).toEqual([[2, 'unclosed_quote']]);
    expect(goodCells(table).map((cells) => cells[0])).toEqual(['1', '3', '4']);
  });

  it('makes one reject of a quoted field over lines in a row with a cell too few', async () => {
    const table = await read([row(1, 'a'), '2,"x\ny",2026-03-02 09:15:21', row(3, 'b')]);
    expect(problems(table)).toEqual([[2, 'wrong_field_count']]);
    expect(goodCells(table)).toHaveLength(2);
  });

  it('does not take lines inside a quoted message for rows', async () => {
    const message = `看这两行：\n${row(7, '假的')}\n${row(8, '假的')}\n以上`;
    expect(await texts([row(1, `"${message}"`), row(2, 'b')])).toEqual([message, 'b']);
  });

  it('gives up an unclosed quote at the end of the file', async () => {
    const table = await read([row(1, 'a'), '2,"never closed', 'one', 'two']);
    expect(problems(table).map(([number]) => number)).toEqual([2, 3, 4]);
    expect(goodCells(table)).toHaveLength(1);
  });

  it('gives up an unclosed quote after some thousand lines', async () => {
    const prose = Array.from({ length: 5000 }, (_, i) => `prose ${i}`);
    const table = await read(['1,"never closed', ...prose, row(2, 'b"'), row(3, 'c')]);
    expect(goodCells(table).map((cells) => cells[1])).toEqual(['b"', 'c']);
    expect(problems(table)).toHaveLength(5001);
  });

  it('is not slowed down by a file of nothing but opening quotes', async () => {
    const table = await read(Array.from({ length: 50_000 }, () => '"x'));
    expect(problems(table)).toHaveLength(50_000);
  });
});

describe('properties of the CSV reader', () => {
  const cell = fc
    .array(fc.constantFrom('a', '好', ',', '"', '\n', ' ', ';', '1', '""'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const written = (text: string): string => (/[",\n]/.test(text) ? quote(text) : text);

  it('agrees with csv-parse on correct CSV, however it is cut into batches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        (rows, all, size) => {
          const content = rows.map((cells) => cells.map(all ? quote : written).join(',')).join('\n');
          const expected = parse(content, { relax_column_count: true, skip_empty_lines: true });
          const never = (): boolean => false;
          const framer = new RecordFramer(',', 3, never);
          const lines = content.split('\n');
          const frames: Frame[] = [];
          for (let i = 0; i < lines.length; i += size) frames.push(...framer.push(lines.slice(i, i + size)));
          frames.push(...framer.end());
          const cells = frames.map(({ text }) => parse(text, { relax_column_count: true })[0]);
          expect(cells).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('brings every good row through any mixture with bad ones (IN-3)', async () => {
    const good = fc
      .array(fc.constantFrom('好', 'a', ',', '\n', ' ', '""', '，'), { maxLength: 5 })
      .map((parts) => ({ kind: 'good' as const, text: parts.join('') }));
    const bad = fc
      .constantFrom(
        '2,"cut',
        'only one',
        '1,2,3,4,5,6',
        '"',
        '9,"open,2026-03-02 09:15:21,x',
        ',,',
        '"a","b"',
      )
      .map((line) => ({ kind: 'bad' as const, text: line }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(good, bad), { maxLength: 12 }), async (lines) => {
        const content = lines.map(({ kind, text }, i) => (kind === 'bad' ? text : row(i, `"${text}"`)));
        const rows = await readLines(['id,text,time,end', ...content]);
        const wanted = lines.flatMap(({ kind, text }, i) =>
          kind === 'good' ? [[String(i), text.replaceAll('""', '"')]] : [],
        );
        const kept = rows.filter(({ problem }) => problem === '');
        expect(kept.map(({ cells }) => cells.slice(0, 2))).toEqual(wanted);
        // Bad lines next to each other may be one bad row: an opening quote, and the next line's as its end.
        expect(rows.length).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws and never loses count, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '好', '\0', ';', '\t', '\ufeff'),
          maxLength: 80,
        }),
        async (body) => {
          const { rows } = await readWholeTable(`a,b,c\n${body}`, { encoding: 'utf-8' });
          expect(rows.map(({ row: number }) => number)).toEqual(rows.map((_, i) => i + 1));
          for (const { cells, problem } of rows) expect(cells.length).toBe(problem === '' ? 3 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
