import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answer in the shape of the OpenAI protocol. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

/** An error as OpenAI-compatible servers word it. */
export function failure(
  status: number,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, body: { error: { message, type: code, code, param: null } }, headers };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Send a reply: a string as it is (file contents), everything else as JSON. */
export function send(response: ServerResponse, reply: Reply): void {
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const type = typeof reply.body === 'string' ? 'application/octet-stream' : 'application/json';
  response.writeHead(reply.status, { 'content-type': type, ...reply.headers });
  response.end(text);
}
