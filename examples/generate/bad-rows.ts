import type { ChatFormat, ChatRow } from './chat-formats';
import { formatRow, rowValues } from './chat-formats';

/** What a row that is not as it should be is meant to become (IN-3). */
export interface OddRow {
  readonly why: 'bad_time' | 'no_talker' | 'too_few_fields' | 'too_many_fields' | 'unclosed_quote' | 'stray_quote' | 'empty_text' | 'broken_json';
  readonly expect: 'reject' | 'drop' | 'keep';
  readonly line: string;
}

/** Rows that break in every way that exports break, made from a harmless row of the file. */
export function oddRows(format: ChatFormat, row: ChatRow, id: number): OddRow[] {
  const base = { ...row, msg: '这一行是坏的', type_name: '文本', src: '', MsgSvrID: '' };
  const write = (changes: Readonly<Record<string, string>>): string =>
    formatRow(format, { ...rowValues(format, base, id), ...changes });
  if (format.jsonl) {
    return [
      { why: 'broken_json', expect: 'reject', line: write({}).slice(0, -9) },
      { why: 'bad_time', expect: 'reject', line: write({}).replace(/"CreateTime":\d+/, '"CreateTime":"昨天下午"') },
      { why: 'no_talker', expect: 'reject', line: write({ talker: '' }) },
      { why: 'empty_text', expect: 'drop', line: write({ msg: '' }) },
    ];
  }
  const good = write({});
  return [
    { why: 'bad_time', expect: 'reject', line: write({ CreateTime: '2026-13-45 25:61:00' }) },
    { why: 'no_talker', expect: 'reject', line: write({ talker: '' }) },
    { why: 'too_few_fields', expect: 'reject', line: good.split(',').slice(0, 5).join(',') },
    { why: 'too_many_fields', expect: 'reject', line: `${good},多,余,的` },
    { why: 'stray_quote', expect: 'keep', line: good.replace(base.msg, '他说"可以"的') },
    { why: 'empty_text', expect: 'drop', line: write({ msg: '' }) },
    { why: 'bad_time', expect: 'reject', line: write({ CreateTime: '' }) },
    { why: 'unclosed_quote', expect: 'reject', line: good.replace(base.msg, `"${base.msg}`) },
  ];
}
