import fc from 'fast-check';
import { decodeLines } from '../../../../src/providers/files/tables/decode-lines';
import { detectEncoding } from '../../../../src/providers/files/tables/detect-encoding';
import { MAX_LINE_BYTES, UNDECODABLE } from '../../../../src/providers/files/tables/line-marks';
import type { TextEncoding } from '../../../../src/providers/files/tables/table';
import { goodCells, problems, readWholeTable } from '../../../support/tables';

const CSV = 'a,b,c\n1,您好，保理,x\n2,账期90天,y\n';
// 您好，保理 and 账期90天 in GBK.
const GBK = Buffer.concat([
  Buffer.from('a,b,c\n1,'),
  Buffer.from('c4faBAC3A3ACB1A3C0ED', 'hex'),
  Buffer.from(',x\n2,'),
  Buffer.from('D5CBC6DA3930CCEC', 'hex'),
  Buffer.from(',y\n'),
]);
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

async function decoded(chunks: readonly Uint8Array[], encoding: TextEncoding): Promise<string[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Promise.resolve(chunk);
  }
  const lines: string[] = [];
  for await (const batch of decodeLines(stream(), encoding)) lines.push(...batch);
  return lines;
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

describe('encodings (IN-2)', () => {
  it.each([
    ['UTF-8', Buffer.from(CSV), 'utf-8'],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${CSV}`), 'utf-8'],
    ['GBK', GBK, 'gb18030'],
    ['UTF-16 LE with a byte-order mark', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a byte-order mark', bigEndian(`\ufeff${CSV}`), 'utf-16be'],
    ['UTF-16 LE without', Buffer.from(CSV, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without', bigEndian(CSV), 'utf-16be'],
  ])('detects and reads %s', async (_name, bytes, encoding) => {
    const table = await readWholeTable(bytes);
    expect(table).toMatchObject({ encoding, header: ['a', 'b', 'c'] });
    expect(goodCells(table)).toEqual([
      ['1', '您好，保理', 'x'],
      ['2', '账期90天', 'y'],
    ]);
  });

  it('looks beyond a first megabyte of plain ASCII', async () => {
    const plain = 'a,b,c\n' + '1,plain,x\n'.repeat(120_000);
    const table = await readWholeTable(Buffer.concat([Buffer.from(plain), GBK.subarray(6)]));
    expect(table.encoding).toBe('gb18030');
    expect(goodCells(table).at(-1)).toEqual(['2', '账期90天', 'y']);
  });

  it('is not misled by a few broken characters', () => {
    const broken = Buffer.concat([Buffer.from(CSV.repeat(10)), Buffer.from([0xe6, 0x82]), Buffer.from(CSV)]);
    expect(detectEncoding(broken)?.encoding).toBe('utf-8');
  });

  it('refuses UTF-32 and binary data', () => {
    expect(detectEncoding(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).toBeUndefined();
    expect(detectEncoding(Buffer.alloc(1000))).toBeUndefined();
  });

  it('does as the recipe says', async () => {
    expect((await readWholeTable(GBK, { encoding: 'gb18030' })).encoding).toBe('gb18030');
  });

  it('rejects just the rows whose bytes are not of the encoding (IN-3)', async () => {
    const bytes = Buffer.concat([Buffer.from(CSV), GBK.subarray(6), Buffer.from('5,好,z\n')]);
    const table = await readWholeTable(bytes, { encoding: 'utf-8' });
    expect(problems(table)).toEqual([
      [3, 'undecodable'],
      [4, 'undecodable'],
    ]);
    expect(goodCells(table).map((cells) => cells[0])).toEqual(['1', '2', '5']);
  });

  it('keeps a replacement character that stands in the source', async () => {
    expect(goodCells(await readWholeTable('a,b\n1,好\ufffd\n'))).toEqual([['1', '好\ufffd']]);
  });
});

describe('decodeLines', () => {
  it('gives the same lines however the bytes are cut', async () => {
    const text = fc.array(fc.constantFrom('a', '好', '😀', '\n', '\r\n', ',', '\r'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        // Whether lines end with CR alone is told by the first chunk.
        const source = `\n${parts.join('')}`;
        const expected = source.split('\n').map((line) => line.replace(/\r$/, ''));
        const trimmed = (lines: readonly string[]): string[] => lines.join('\n').trimEnd().split('\n');
        for (const encoding of ['utf-8', 'utf-16le'] as const) {
          const bytes = Buffer.from(source, encoding === 'utf-8' ? 'utf8' : 'utf16le');
          expect(trimmed(await decoded(cut(bytes, size), encoding))).toEqual(trimmed(expected));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['utf-8', 'utf-16le'] as const)(
    'skips a line that is too long, and keeps its neighbours (%s)',
    async (encoding) => {
      const text = `before\n${'x'.repeat(MAX_LINE_BYTES + 10)}\nafter\nlast`;
      const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
      const lines = await decoded(cut(bytes, 1 << 20), encoding);
      expect(lines.map((line) => line.slice(0, 6))).toEqual(['before', 'xxxxxx', 'after', 'last']);
      expect(lines[1]!.length).toBeLessThan(5000);
    },
  );

  it('marks what cannot be decoded, in its own line only', async () => {
    const bytes = Buffer.concat([Buffer.from('好\n'), Buffer.from([0x61, 0xff, 0x62]), Buffer.from('\n好')]);
    expect(await decoded([bytes], 'utf-8')).toEqual(['好', `a${UNDECODABLE}b`, '好']);
  });
});

describe('JSON Lines (IN-1)', () => {
  it('reads objects with keys in any order, missing keys and values of every kind', async () => {
    const lines = ['{"a":1,"b":"好","c":true}', '', '{"c":null,"a":2.5}', '{"b":{"x":[1]},"d":"new"}'];
    const table = await readWholeTable(lines.join('\n'));
    expect(table).toMatchObject({ format: 'jsonl', header: ['a', 'b', 'c', 'd'] });
    expect(goodCells(table)).toEqual([
      ['1', '好', 'true'],
      ['2.5', '', ''],
      ['', '{"x":[1]}', '', 'new'],
    ]);
  });

  it('keeps all digits of numbers beyond 2⁵³ (IN-9)', async () => {
    const table = await readWholeTable('{"id":7265831234567890123,"t":"\\"id\\":7265831234567890124"}\n');
    expect(goodCells(table)).toEqual([['7265831234567890123', '"id":7265831234567890124']]);
  });

  it('rejects a line that is no object, and no other (IN-3)', async () => {
    const table = await readWholeTable('{"a":1}\n{"a":\n[1]\n7\n{"a":2}\n');
    expect(problems(table)).toEqual([
      [2, 'bad_json'],
      [3, 'bad_json'],
      [4, 'bad_json'],
    ]);
    expect(goodCells(table)).toEqual([['1'], ['2']]);
  });

  it('reads an array with one object a line', async () => {
    expect(goodCells(await readWholeTable('[\n{"a":1},\n{"a":2}\n]\n'))).toEqual([['1'], ['2']]);
  });

  it('takes no harm from keys that objects have by nature', async () => {
    const table = await readWholeTable('{"__proto__":"x","constructor":"y","a":1}\n');
    expect(table.header).toEqual(['__proto__', 'constructor', 'a']);
    expect(goodCells(table)).toEqual([['x', 'y', '1']]);
  });
});
