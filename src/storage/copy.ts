import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

/** A value of a COPY row: text, number, truth value, list of texts, or null. */
export type CopyValue = string | number | boolean | readonly string[] | null;

/** About as much text as goes over the wire at a time. */
const PART_CHARS = 256 * 1024;

/**
 * Append rows by COPY, PostgreSQL's fastest way in.
 *
 * @param into Table with its columns, e.g. `messages (ingest_id, row)`: a constant, never input.
 * @param rows One list of values a row, in the order of the columns.
 */
export async function copyRows(
  client: PoolClient,
  into: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  await pipeline(
    Readable.from(parts(rows), { objectMode: true }),
    client.query(from(`copy ${into} from stdin`)),
  );
}

function* parts(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let part = '';
  for (const row of rows) {
    let line = '';
    for (const value of row) line += `${line === '' ? '' : '\t'}${encode(value)}`;
    part += `${line}\n`;
    if (part.length < PART_CHARS) continue;
    yield Buffer.from(part);
    part = '';
  }
  if (part !== '') yield Buffer.from(part);
}

/** COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS */
function encode(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return escapeText(typeof value === 'string' ? value : arrayLiteral(value));
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** NUL is the one character that PostgreSQL's text cannot hold. */
function escapeText(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(ESCAPED, (character) => ESCAPES[character]!) : text;
}

const NEEDS_ESCAPE = /[\\\n\r\t\0]/;
const ESCAPED = new RegExp(NEEDS_ESCAPE.source, 'g');
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '',
};
