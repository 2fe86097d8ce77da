import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { refuseCrossSite, requireAccess } from './access';
import { addAdjudicationRoutes } from './api/adjudicate';
import { addClusterRoutes } from './api/clusters';
import { addDecisionRoutes } from './api/decide';
import { addRunRoutes } from './api/runs';
import { addSteeringRoutes } from './api/steer';
import { Refusal } from './refusal';
import type { ReviewDeps } from './review-deps';
import { addStaticFiles } from './static-files';

const MOST_BODY_BYTES = 256 * 1024;

/**
 * The review page and its API (CU-5, CU-6, OP-10).
 *
 * @param token Needed to get in; empty: none, for servers that only this machine reaches.
 */
export function createReviewApp(deps: ReviewDeps, token = ''): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.sentence }, error.status);
    // Whatever went wrong inside is no sentence for people, and may hold what they must not see.
    process.stderr.write(`dialoom review: ${error.name}: ${error.message}\n`);
    return c.json(
      { error: { en: 'Something went wrong on the server', zh: '服务器出错了，请稍后再试。' } },
      500,
    );
  });
  app.notFound((c) => c.json({ error: { en: 'There is nothing here', zh: '这里没有内容。' } }, 404));
  app.get('/healthz', (c) => c.text('ok'));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
  );
  app.use(requireAccess(token), refuseCrossSite);
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: MOST_BODY_BYTES,
      onError: () => {
        throw new Refusal({ en: 'The request is too large', zh: '请求太大。' }, 413);
      },
    }),
  );
  app.use('/api/*', async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
  });
  app.use(compress());
  addRunRoutes(app, deps);
  addClusterRoutes(app, deps);
  addDecisionRoutes(app, deps);
  addSteeringRoutes(app, deps);
  addAdjudicationRoutes(app, deps);
  addStaticFiles(app);
  return app;
}
