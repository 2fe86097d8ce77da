/** A file sent as `multipart/form-data` (RFC 7578). */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** The first file among the parts of a body, or undefined. */
export function readSentFile(body: Buffer, contentType: string): SentFile | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  for (let start = body.indexOf(mark); start >= 0;) {
    const next = body.indexOf(mark, start + mark.length);
    if (next < 0) return undefined;
    const part = body.subarray(start + mark.length, next);
    const headerEnd = part.indexOf(HEADER_END);
    const name = /filename="([^"]*)"/.exec(part.subarray(0, headerEnd).toString('utf8'))?.[1];
    // Two bytes of line end stand before the next boundary.
    if (name !== undefined) return { name, bytes: part.subarray(headerEnd + HEADER_END.length, -2) };
    start = next;
  }
  return undefined;
}
