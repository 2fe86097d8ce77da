import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { isLoopback } from './access';
import { createReviewApp } from './app';
import { TreeShelf } from './tree-shelf';

/** What the page is served from: a session of the command line fits. */
export interface ReviewServices {
  readonly pool: Pool;
  readonly client: Client;
  /** Where Temporal's UI is, for links. */
  readonly addresses?: { readonly temporalUiUrl: string; readonly temporalNamespace: string };
}

export interface ReviewOptions {
  /** Interface to bind, e.g. `127.0.0.1` or `0.0.0.0`. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Needed to get in; may be empty on loopback only (OP-10). */
  readonly token: string;
}

export interface ReviewServer {
  /** Address without the token: what links and logs may show. */
  readonly url: string;
  /** Address to open first; with the token, if there is one. */
  readonly entryUrl: string;
  stop(): Promise<void>;
}

/** Short tokens can be guessed. */
const SHORTEST_TOKEN = 12;

/**
 * Serve the review page and its data (CU-5, CU-6).
 *
 * @throws Error with a sentence when the port is taken, or others could reach the page without a token.
 */
export async function startReviewServer(
  { pool, client, addresses }: ReviewServices,
  { host, port, token }: ReviewOptions,
): Promise<ReviewServer> {
  if (!isLoopback(host) && token.length < SHORTEST_TOKEN) {
    throw new Error(
      `The review page shows chats, and others can reach ${host}: set DIALOOM_REVIEW_TOKEN (or --token) to at least ${SHORTEST_TOKEN} characters`,
    );
  }
  const { temporalUiUrl = '', temporalNamespace: namespace = 'default' } = addresses ?? {};
  const app = createReviewApp({ pool, client, shelf: new TreeShelf(pool), temporalUiUrl, namespace }, token);
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is taken: name another one with --port, or 0 for any`) : error);
    });
    server.listen(port, host, resolve);
  });
  const url = `http://${shownHost(host)}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    entryUrl: token ? `${url}/?token=${encodeURIComponent(token)}` : url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** A wildcard is no address that a browser opens. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
