import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { demoFiles } from '../../examples/generate/demo-files';
import { INVOICES, ORDERS } from '../../examples/generate/facts';
import { ENTERPRISES } from '../../examples/generate/enterprises';

const EXAMPLES = join(__dirname, '../../examples');

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

describe('the files of the demo', () => {
  const files = demoFiles();

  it.each(files.map(({ path, content }) => [path, content] as const))(
    'regenerates %s to the committed bytes',
    (path, content) => {
      const committed = readFileSync(join(EXAMPLES, path));
      expect(Buffer.compare(committed, Buffer.from(content))).toBe(0);
    },
  );

  it('stay under 4 MB together', () => {
    expect(sizeOf(EXAMPLES)).toBeLessThan(4_000_000);
  });

  it('are written as five exports in the encodings and line ends that IN-2 names', () => {
    const bytes = (name: string): Buffer => readFileSync(join(EXAMPLES, 'chats', name));
    expect(bytes('wechat-a.csv').subarray(0, 3).toString()).toBe('id,');
    expect([...bytes('wechat-b-excel.csv').subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes('wechat-b-excel.csv').includes('\r\n')).toBe(true);
    const gb18030 = bytes('wechat-d-gb18030.csv');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(gb18030)).toThrow();
    expect(new TextDecoder('gb18030', { fatal: true }).decode(gb18030)).toContain('发票');
    expect(JSON.parse(bytes('wechat-e.jsonl').toString().split('\n')[0]!)).toHaveProperty('MsgSvrID');
  });

  it('hold enough facts, and no id twice (IN-8)', () => {
    expect(ENTERPRISES.length).toBeGreaterThanOrEqual(40);
    expect(INVOICES.length).toBeGreaterThanOrEqual(400);
    const ids = [...INVOICES.map(({ invoiceNo }) => invoiceNo), ...ORDERS.map(({ orderNo }) => orderNo)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have ten documents of four kinds, none over 300 KB (IN-6)', () => {
    const names = readdirSync(join(EXAMPLES, 'documents'));
    const count = (extension: string): number => names.filter((name) => name.endsWith(extension)).length;
    expect([count('.md'), count('.html'), count('.docx'), count('.pdf')]).toEqual([3, 3, 2, 2]);
    for (const name of names) expect(statSync(join(EXAMPLES, 'documents', name)).size).toBeLessThan(300_000);
  });
});
