import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { packageRoot } from '../package-root';
import { decisionRoutes } from './decision-routes';
import { guardRequests, isLoopback } from './guard-requests';
import { runRoutes } from './run-routes';

export interface ReviewDeps {
  readonly pool: Pool;
  readonly client: Client;
}

export interface ReviewOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Wanted from everybody who is not on this machine; on other hosts than loopback it must not be empty (OP-10). */
  readonly token: string;
}

export interface ReviewServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serve the review page and its data (CU-5, CU-6).
 *
 * @throws Error with a sentence when the port is taken, or a token is missing where one is needed.
 */
export async function startReviewServer(deps: ReviewDeps, options: ReviewOptions): Promise<ReviewServer> {
  const { host, port, token } = options;
  if (!isLoopback(host) && token === '') {
    throw new Error(
      `The review page shows chats: to serve it on ${host}, set --token or DIALOOM_REVIEW_TOKEN`,
    );
  }
  const app = createReviewApp(deps, token);
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      const stop = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => {
            done();
          });
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${info.port}`, stop });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is taken: name another one with --port, or 0 for any`) : error);
    });
  });
}

/** The application without a port, for tests. */
export function createReviewApp(deps: ReviewDeps, token: string): Hono {
  const app = new Hono();
  app.use(guardRequests(token));
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.route('/api', runRoutes(deps));
  app.route('/api', decisionRoutes(deps));
  app.get('/assets/echarts.js', (c) =>
    c.body(echarts(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/assets/:name', (c) => {
    const type = ASSETS.get(c.req.param('name'));
    if (!type) return c.notFound();
    return c.body(asset(c.req.param('name')), 200, { 'content-type': `${type}; charset=utf-8` });
  });
  // Two addresses, one page: the script reads the run from the address.
  app.get('/', (c) => c.html(asset('index.html')));
  app.get('/runs/:runId', (c) => c.html(asset('index.html')));
  app.onError((error, c) => c.json({ error: error.message }, 400));
  return app;
}

const ASSETS = new Map([
  ['review.css', 'text/css'],
  ['review.js', 'text/javascript'],
  ['words.js', 'text/javascript'],
  ['tree.js', 'text/javascript'],
]);

function asset(name: string): string {
  return readFileSync(join(packageRoot(), 'src/review/public', name), 'utf8');
}

function echarts(): string {
  const main = createRequire(__filename).resolve('echarts/package.json');
  return readFileSync(join(dirname(main), 'dist/echarts.min.js'), 'utf8');
}
