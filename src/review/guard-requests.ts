import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

const COOKIE = 'dialoom_token';

/** Whether a host name means this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith("127.");
}

/**
 * What every request goes through (OP-10): the token where one is set, by `Authorization: Bearer`, `?token=` or the cookie
 * that the latter leaves; for changes, a header that other sites' forms cannot send; and on every answer a policy under
 * which only our own scripts run, whatever a chat holds.
 */
export function guardRequests(token: string): MiddlewareHandler {
  return async (c, next) => {
    const given =
      c.req.header('authorization')?.replace(/^Bearer /, '') ??
      c.req.query('token') ??
      cookieOf(c.req.header('cookie'));
    if (token !== '' && !isEqual(given ?? '', token)) {
      return c.json({ error: 'This page needs its token: open it with ?token=…' }, 401);
    }
    if (c.req.method !== 'GET' && c.req.header('x-dialoom') !== 'review') {
      return c.json({ error: 'Changes are made from the page itself: the header X-Dialoom is missing' }, 403);
    }
    await next();
    c.header(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    );
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    if (token !== '' && c.req.query('token') !== undefined) {
      c.header('set-cookie', `${COOKIE}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`);
    }
    return undefined;
  };
}

function cookieOf(header: string | undefined): string | undefined {
  const found = /(?:^|;\s*)dialoom_token=([^;]*)/.exec(header ?? '')?.[1];
  return found === undefined ? undefined : decodeURIComponent(found);
}

function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
