import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Refusal } from './refusal';

const COOKIE = 'dialoom_review';
/** A page of another site cannot set this header without asking first, and is never told yes. */
const OWN_HEADER = 'x-dialoom-review';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a server bound to `host` is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Who gets in (OP-10). With a token: who brings it, once in the address (`?token=…`, which is traded for a cookie that
 * scripts cannot read), or in each request's `Authorization: Bearer …`. Without one: who asks for this machine by its
 * loopback name, so that a foreign name that resolves to 127.0.0.1 opens nothing.
 */
export function requireAccess(token: string): MiddlewareHandler {
  return async (c, next) => {
    if (token === '') {
      if (!LOOPBACK.has(new URL(c.req.url).hostname)) throw noEntry();
      return next();
    }
    const given = c.req.query('token');
    if (given !== undefined && c.req.method === 'GET' && !c.req.path.startsWith('/api/')) {
      if (!matches(given, token)) throw noEntry();
      const secure = new URL(c.req.url).protocol === 'https:';
      setCookie(c, COOKIE, digest(token), { httpOnly: true, sameSite: 'Strict', path: '/', secure });
      return c.redirect(withoutToken(c), 303);
    }
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(c, COOKIE);
    const known =
      bearer !== undefined ? matches(bearer, token) : cookie !== undefined && matches(cookie, digest(token));
    if (!known) throw noEntry();
    return next();
  };
}

/** Requests that change something come from this page itself: a form or script of another site is refused. */
export const refuseCrossSite: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const origin = c.req.header('origin');
  const foreign = origin !== undefined && originHost(origin) !== (c.req.header('host') ?? '');
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (foreign || !['same-origin', 'none'].includes(site) || c.req.header(OWN_HEADER) === undefined) {
    throw new Refusal(
      {
        en: 'This request did not come from the review page itself and was refused',
        zh: '这个请求不是从审批页面发出的，已拒绝。',
      },
      403,
    );
  }
  return next();
};

function noEntry(): Refusal {
  return new Refusal(
    {
      en: 'Open this page with the address that "dialoom up" or "dialoom review" printed, token included',
      zh: '请用启动时给出的完整地址（含 token）打开本页面；没有地址请向数据工程师索取。',
    },
    403,
  );
}

function withoutToken(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('token');
  return url.pathname + url.search;
}

function originHost(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

function digest(text: string): string {
  return createHash('sha256').update(`dialoom-review/${text}`).digest('hex');
}

/** In constant time, whatever the lengths. */
function matches(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(wanted)));
}
