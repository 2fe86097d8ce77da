/**
 * Throw made-up bytes at the CSV and JSON Lines readers, and made-up texts at the masker: npm run bench -- fuzz [seconds
 * each]. Prints how many inputs were tried; a crash, or a broken promise (see below), ends it with the input that did it.
 *
 * Readers: only `UnreadableFileError` may be thrown, rows are numbered without a hole, and a row either has as many cells
 * as the header or a problem. Masker: nothing is thrown, the same text gives the same result, and no find stays.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createMaskerOn } from '../src/activities/masker';
import { privacySchema } from '../src/contract/recipe/privacy';
import { rawText } from '../src/contract/text';
import { openTable } from '../src/providers/files/tables/open-table';
import { UnreadableFileError } from '../src/providers/files/tables/table';
import { createMemoryVault } from '../src/storage/memory-vault';

const SEED = Date.now() | 0;
const seconds = Number(process.argv[2] ?? 300);
const folder = mkdtempSync(join(tmpdir(), 'dialoom-fuzz-'));

const line = fc.oneof(
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ',',
        ';',
        '\t',
        '\n',
        '\r',
        '\r\n',
        '""',
        'a',
        '好',
        '\0',
        '\ufeff',
        '\\',
        '=1',
        ' ',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
  fc.json({ maxDepth: 3 }),
);
const bytes = fc.oneof(
  fc.array(line, { maxLength: 30 }).map((lines) => Buffer.from(lines.join('\n'))),
  fc.array(line, { maxLength: 30 }).map((lines) => Buffer.from(`a,b,c\n${lines.join('\n')}`)),
  fc.array(line, { maxLength: 20 }).map((lines) => Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')),
  fc.uint8Array({ maxLength: 3000 }).map((content) => Buffer.from(content)),
  // Magic numbers in front of noise: workbooks, PDFs, archives.
  fc
    .tuple(
      fc.constantFrom('504b0304', '504b0506', 'd0cf11e0', '1f8b08', '25504446', 'fffe', 'efbbbf'),
      fc.uint8Array({ maxLength: 500 }),
    )
    .map(([magic, rest]) => Buffer.concat([Buffer.from(magic, 'hex'), rest])),
);

const FRAGMENTS = [
  '138',
  '00138',
  '000',
  '１３８',
  '0755-',
  '26',
  '8888',
  '身份证',
  '11010519491231002X',
  '银行卡',
  '6222',
  '0212',
  '3456',
  '7890',
  '123',
  '91440300',
  'MA5',
  'DA1',
  '23X',
  '0',
  '@',
  'a.b',
  '.com',
  'http://',
  'u:p@',
  '微信',
  ':',
  '：',
  'wxid_',
  'abc',
  '粤B',
  '12345',
  '浙江省',
  '杭州市',
  '西湖区',
  '文三路',
  '1号',
  '联系人',
  '张伟',
  '先生',
  '有限公司',
  '科技',
  '深圳',
  '[手机号_1]',
  '[企业_',
  ']',
  '\u200b',
  '\ufeff',
  '😀',
  '\ud800',
  '发票',
  '合同编号',
  'HT-',
  '20260302',
  '万元',
  '%',
  '\n',
  ' ',
  '-',
  '壹',
  '幺三八',
  '10.',
  '255.',
  '::',
  'fe80',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 10 })), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

async function fuzz<T>(
  name: string,
  values: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
): Promise<void> {
  let tried = 0;
  const result = await fc.check(
    fc.asyncProperty(values, async (value) => {
      tried++;
      await check(value);
    }),
    {
      seed: SEED,
      numRuns: Number.MAX_SAFE_INTEGER,
      interruptAfterTimeLimit: seconds * 1000,
      markInterruptAsFailure: false,
    },
  );
  console.log(
    `${name}: ${tried} inputs in ${seconds} s, seed ${SEED}, ${result.failed ? 'FAILED' : 'no crash'}`,
  );
  if (result.failed) {
    console.log(fc.defaultReportMessage(result));
    process.exitCode = 1;
  }
}

async function readAll(content: Buffer): Promise<void> {
  const path = join(folder, 'a.csv');
  writeFileSync(path, content);
  try {
    const table = await openTable(path);
    try {
      let row = 0;
      for await (const batch of table.rows()) {
        for (const { row: number, cells, problem } of batch) {
          if (number !== ++row) throw new Error(`Row ${number} comes where ${row} should`);
          const fits =
            table.format === 'jsonl'
              ? cells.length <= table.header.length
              : cells.length === table.header.length;
          if (problem === '' && !fits) throw new Error(`Row ${row} has ${cells.length} cells`);
        }
      }
    } finally {
      await table.close();
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
}

async function maskTwice(source: string): Promise<void> {
  const masker = createMaskerOn(createMemoryVault(), PRIVACY, []);
  const [first, second] = (await masker.maskTexts([rawText(source), rawText(source)])).texts;
  if (first !== second) throw new Error('The same text was masked in two ways');
  const left = masker.scan([first!]);
  if (left.length > 0) throw new Error(`A find stays: ${left[0]!.type} in ${JSON.stringify(first)}`);
}

const PRIVACY = privacySchema.parse({});

async function main(): Promise<void> {
  try {
    await fuzz('readers', bytes, readAll);
    await fuzz('masker', text, maskTwice);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
