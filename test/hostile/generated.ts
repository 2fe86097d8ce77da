import { deflateRawSync } from 'node:zlib';
import { chatLine, csv, HEADER } from '../support/chat-runs';
import { workbook, zip, type Cell } from '../support/zip';
import type { Outcome } from './outcomes';

/** Hostile files that are too large to keep, or whose names or bytes no checkout would survive. */
export interface GeneratedFile {
  readonly name: string;
  readonly content: () => string | Buffer;
  readonly outcome: Outcome;
}

const MB = 1024 * 1024;
const good = (id: number): string => chatLine(id, `正常${id}`);
const header: Cell[] = HEADER.split(',');
const sheet = (...rows: readonly string[]): Buffer => workbook([header, ...rows.map((row) => row.split(','))]);

/** A workbook whose `xl/workbook.xml` unpacks to far more than it declares, or than memory should hold. */
function bomb(bytes: number, declared?: number): Buffer {
  const entry = 'xl/workbook.xml';
  return zip({ [entry]: Buffer.alloc(bytes, 'x') }, declared === undefined ? {} : { [entry]: declared });
}

export const GENERATED: readonly GeneratedFile[] = [
  { name: 'line-of-10-mb.csv', content: () => csv(good(1), chatLine(2, 'x'.repeat(10 * MB)), good(3)), outcome: { kept: 2, failed: { row_too_long: 1 } } },
  { name: 'line-of-10-mb-utf16.csv', content: () => Buffer.from(`\ufeff${csv(good(1), chatLine(2, 'x'.repeat(10 * MB)), good(3))}`, 'utf16le'), outcome: { kept: 2, failed: { row_too_long: 1 } } },
  { name: 'header-of-10-mb.csv', content: () => `${'x'.repeat(10 * MB)}\n${good(1)}\n`, outcome: { refused: 'lacks the required column' } },
  { name: 'json-line-of-10-mb.jsonl', content: () => `{"talker":"wxid_a","is_sender":1,"type_name":"文本","msg":"一","CreateTime":1772414121}\n{"x":"${'y'.repeat(10 * MB)}"}\n`, outcome: { kept: 1, failed: { row_too_long: 1 } } },
  { name: 'quoted-cell-of-100-000-lines.csv', content: () => csv(good(1), chatLine(2, `"${'字\n'.repeat(100_000)}"`), good(3)), outcome: { kept: 2, failed: { unclosed_quote: 2, wrong_field_count: 99_999 } } },
  { name: 'thousand-open-quotes.csv', content: () => csv(...Array.from({ length: 1000 }, (_, i) => chatLine(i, '"')), good(1)), outcome: { kept: 1, failed: { unclosed_quote: 1000 } } },
  { name: 'ten-thousand-cells.csv', content: () => csv(good(1), 'x,'.repeat(10_000), good(3)), outcome: { kept: 2, failed: { wrong_field_count: 1 } } },
  { name: 'ten-thousand-columns.csv', content: () => `${HEADER},${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n${good(1)}${','.repeat(10_000)}\n`, outcome: { kept: 1, failed: {} } },
  { name: 'million-blank-lines.csv', content: () => `${HEADER}\n${'\n'.repeat(MB)}${good(1)}\n`, outcome: { kept: 1, failed: {} } },
  { name: 'zeros.csv', content: () => Buffer.alloc(4 * MB), outcome: { refused: 'it is no text' } },
  { name: 'json-nested.jsonl', content: () => `{"talker":"wxid_a","is_sender":1,"type_name":"文本","msg":"一","CreateTime":1772414121}\n{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}\n`, outcome: { kept: 1, failed: { bad_json: 1 } } },
  { name: 'json-million-keys.jsonl', content: () => `{"talker":"wxid_a","is_sender":1,"type_name":"文本","msg":"一","CreateTime":1772414121}\n{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}\n`, outcome: { kept: 1, failed: { bad_time: 1 } } },
  { name: 'message-of-1-mb.csv', content: () => csv(chatLine(1, '1380013800'.repeat(100_000)), good(2)), outcome: { kept: 2, failed: {} } },
  { name: 'bomb-declared.xlsx', content: () => bomb(4 * MB, 300 * MB), outcome: { refused: 'unpacks to 300 MB' } },
  { name: 'bomb-that-lies.xlsx', content: () => bomb(40 * MB, 1000), outcome: { refused: 'the workbook is damaged' } },
  { name: 'bomb-ratio.xlsx', content: () => bomb(30 * MB), outcome: { refused: 'which is too much' } },
  { name: 'entities.xlsx', content: () => zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]><workbook>&c;</workbook>` }), outcome: { refused: 'the workbook is damaged' } },
  { name: 'entry-with-path-tricks.xlsx', content: () => zip({ '../../../etc/cron.d/x': 'x', 'xl/workbook.xml': '<workbook/>' }), outcome: { refused: 'the workbook is damaged' } },
  { name: 'cut-in-half.xlsx', content: () => sheet(good(1)).subarray(0, 600), outcome: { refused: 'damaged or cut off' } },
  { name: 'a-byte-changed.xlsx', content: () => Buffer.from(sheet(good(1))).fill(0xff, 60, 90), outcome: { refused: 'the workbook is damaged' } },
  { name: 'workbook.csv', content: () => sheet(good(1), chatLine(2, 'x', { CreateTime: '?' }), good(3)), outcome: { kept: 2, failed: { bad_time: 1 } } },
  { name: 'formulas.xlsx', content: () => sheet(chatLine(1, '=1+1'), chatLine(2, '@x'), good(3)), outcome: { kept: 3, failed: {} } },
  { name: 'dates-of-1900.xlsx', content: () => workbook([header, ...[0, 60, 1e9, -1].map((date): Cell[] => ['1', '', '文本', '1', 'wxid_a', '好', '', { date }, '', '0'])]), outcome: { kept: 0, failed: { bad_time: 1, implausible_time: 3 } } },
  { name: 'empty-sheets.xlsx', content: () => workbook([], [[null]]), outcome: { refused: 'the workbook is empty' } },
  { name: 'raw-deflate.csv', content: () => deflateRawSync(csv(good(1))), outcome: { refused: 'lacks the required column' } },
  ...['..%2f..%2fetc%2fpasswd.csv', '-rf.csv', '$(touch x);`id`.csv', "'); drop table messages;--.csv", '..\\..\\windows.csv', '\u202evsc.exe.csv', ' blanks at both ends .csv', '[a]{b}(c)!*.csv', '换行\n.csv', `${'长'.repeat(80)}.csv`, 'con.csv', '.hidden.csv'].map((name): GeneratedFile => ({ name, content: () => csv(good(1), good(2)), outcome: { kept: 2, failed: {} } })),
];
