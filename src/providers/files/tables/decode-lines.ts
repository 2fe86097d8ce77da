import { TextDecoder } from 'node:util';
import type { TextEncoding } from './table';
import { CUT_OFF, MAX_LINE_BYTES, UNDECODABLE } from './line-marks';

const LF = 0x0a;
const CR = 0x0d;

/** How much of an over-long line is kept, to show where it was. */
const SHOWN_CHARS = 1000;

/**
 * Decode a byte stream into lines, without their ends. Memory stays flat whatever the line lengths.
 *
 * Lines end with LF or CRLF; a file without any LF near its start is taken to end its lines with CR. In UTF-8 and
 * GB18030 neither byte occurs inside a character, so bytes are cut at line ends first and one undecodable line cannot
 * disturb the next. Such a line carries {@link UNDECODABLE}; one above {@link MAX_LINE_BYTES} ends in {@link CUT_OFF}.
 */
export async function* decodeLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string[]> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') yield* decodeUtf16(bytes, encoding);
  else yield* decodeByLines(bytes, encoding);
}

async function* decodeByLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string[]> {
  const decoder = new LineDecoder(encoding);
  let newline = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let skipping = false;

  for await (const chunk of bytes) {
    newline ||= chunk.includes(LF) || !chunk.includes(CR) ? LF : CR;
    const last = chunk.lastIndexOf(newline);
    if (last < 0) {
      if (skipping) continue;
      pending.push(chunk);
      pendingBytes += chunk.length;
      if (pendingBytes <= MAX_LINE_BYTES) continue;
      yield [cutOff(decoder.loose(concat(pending).subarray(0, 4 * SHOWN_CHARS)))];
      pending = [];
      pendingBytes = 0;
      skipping = true;
      continue;
    }
    const from = skipping ? chunk.indexOf(newline) + 1 : 0;
    skipping = false;
    const complete = concat([...pending, chunk.subarray(from, last)]);
    // `from` may be past `last` when the skipped line was the only one to end here.
    if (from <= last) yield decoder.lines(complete, newline, pendingBytes);
    pending = last + 1 < chunk.length ? [chunk.subarray(last + 1)] : [];
    pendingBytes = chunk.length - last - 1;
  }
  if (pendingBytes > 0) yield decoder.lines(concat(pending), newline);
}

/** Decodes blocks of whole lines. */
class LineDecoder {
  private readonly strict: TextDecoder;
  private readonly lenient: TextDecoder;

  constructor(encoding: TextEncoding) {
    this.strict = new TextDecoder(encoding, { fatal: true });
    this.lenient = new TextDecoder(encoding);
  }

  /** @param pendingBytes How much of the first line was there before: only that line can be too long. */
  lines(block: Uint8Array, newline: number, pendingBytes = 0): string[] {
    const firstEnd = pendingBytes > 0 ? block.indexOf(newline) : -1;
    const firstBytes = firstEnd < 0 ? block.length : firstEnd;
    if (pendingBytes > 0 && firstBytes > MAX_LINE_BYTES) {
      const first = cutOff(this.loose(block.subarray(0, 4 * SHOWN_CHARS)));
      return firstEnd < 0 ? [first] : [first, ...this.lines(block.subarray(firstEnd + 1), newline)];
    }
    let text: string;
    try {
      text = this.strict.decode(block);
    } catch {
      return splitBytes(block, newline).map((line) => this.line(line));
    }
    return splitText(withoutMarks(text), newline === CR ? '\r' : '\n');
  }

  /** Decode whatever can be decoded. */
  loose(block: Uint8Array): string {
    return this.lenient.decode(block).replaceAll('\uFFFD', UNDECODABLE);
  }

  private line(bytes: Uint8Array): string {
    try {
      return withoutReturn(withoutMarks(this.strict.decode(bytes)));
    } catch {
      return withoutReturn(this.loose(bytes));
    }
  }
}

/** UTF-16 has no bytes that only line ends use, but its errors (lone surrogates) stay within their character. */
async function* decodeUtf16(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding);
  let newline = '';
  let pending = '';
  let skipping = false;
  for await (const chunk of bytes) {
    const text = withoutMarks(decoder.decode(chunk, { stream: true })).replaceAll('\uFFFD', UNDECODABLE);
    newline ||= text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    const lines = text.split(newline);
    if (skipping && lines.length === 1) continue;
    if (skipping) lines.shift();
    else lines[0] = pending + lines[0]!;
    skipping = false;
    pending = lines.pop() ?? '';
    if (pending.length * 2 > MAX_LINE_BYTES) {
      lines.push(cutOff(pending));
      pending = '';
      skipping = true;
    }
    if (lines.length > 0) yield newline === '\n' ? lines.map(withoutReturn) : lines;
  }
  pending += decoder.decode().replaceAll('\uFFFD', UNDECODABLE);
  if (pending !== '' && !skipping) yield [withoutReturn(pending)];
}

function cutOff(line: string): string {
  return line.slice(0, SHOWN_CHARS) + CUT_OFF;
}

function withoutMarks(text: string): string {
  return /[\uFDD0\uFDD1]/.test(text) ? text.replace(/[\uFDD0\uFDD1]/g, '\uFFFD') : text;
}

function splitText(text: string, newline: string): string[] {
  const lines = text.split(newline);
  if (newline === '\n' && text.includes('\r')) return lines.map(withoutReturn);
  return lines;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function splitBytes(block: Uint8Array, newline: number): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = block.indexOf(newline); end >= 0; end = block.indexOf(newline, start)) {
    lines.push(block.subarray(start, end));
    start = end + 1;
  }
  lines.push(block.subarray(start));
  return lines;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
