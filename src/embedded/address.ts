import { connect } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** `host`, `host:port` or `[ipv6]:port`. */
export function parseAddress(text: string, defaultPort: number): Address {
  const parts = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text.trim());
  if (!parts) throw new Error(`"${text}" is no address: write host:port`);
  return { host: parts[1] ?? parts[2] ?? '', port: Number(parts[3] ?? defaultPort) };
}

/** Open a connection and close it again. @returns Why it failed; undefined when somebody answers. */
export function whyUnreachable({ host, port }: Address, timeoutMs = 3000): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (reason?: string): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(timeoutMs, () => {
      finish(`no answer within ${timeoutMs / 1000} s`);
    });
    socket.once('connect', () => {
      finish();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      finish(error.code ?? error.message);
    });
  });
}
