import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLabelledFile } from '../../src/cli/labelled-file';

describe('readLabelledFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dialoom-labelled-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (content: string): string => {
    const path = join(folder, 'sample.jsonl');
    writeFileSync(path, content);
    return path;
  };

  it('reads one labelled text a line (PII-8)', () => {
    const row = { text: '打13800138000', spans: [{ start: 1, end: 12, type: 'mobile' }] };
    expect(readLabelledFile(file(`\ufeff${JSON.stringify(row)}\r\n\n`))).toEqual([row]);
  });

  it.each([
    ['{"text":"秘密"', 'line 1 is no JSON'],
    ['{"text":"秘密","spans":[{"start":0,"end":1,"type":"phone"}]}', 'line 1, field spans.0.type'],
    ['{"text":"秘密","spans":[{"start":0,"end":3,"type":"mobile"}]}', 'a span must begin before it ends'],
    ['{"spans":[]}', 'line 1, field text'],
  ])('says where %s is wrong, without its text', (line, message) => {
    const read = (): unknown => readLabelledFile(file(line));
    expect(read).toThrow(message);
    expect(read).not.toThrow('秘密');
  });

  it('says that a file is missing', () => {
    expect(() => readLabelledFile(join(folder, 'none.jsonl'))).toThrow('none.jsonl cannot be read (ENOENT)');
  });
});
