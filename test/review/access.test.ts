import { request } from 'node:http';
import { startReviewServer, type ReviewServer } from '../../src/review/server';
import { openReviewBench, type ReviewBench } from './bench';

const TOKEN = 'correct-horse-battery';

let bench: ReviewBench;
let guarded: ReviewServer;

beforeAll(async () => {
  bench = await openReviewBench();
  const { pool } = bench.database;
  guarded = await startReviewServer(
    { pool, client: bench.client },
    { host: '0.0.0.0', port: 0, token: TOKEN },
  );
});
afterAll(async () => {
  await guarded.stop();
  await bench.close();
});

/** `fetch` does not let a caller choose the Host header. */
function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('who gets in (OP-10)', () => {
  it('is nobody from outside without a token: the server does not even start', async () => {
    const open = (token: string): Promise<ReviewServer> =>
      startReviewServer(
        { pool: bench.database.pool, client: bench.client },
        { host: '0.0.0.0', port: 0, token },
      );
    await expect(open('')).rejects.toThrow('others can reach 0.0.0.0: set DIALOOM_REVIEW_TOKEN');
    await expect(open('short')).rejects.toThrow('at least 12 characters');
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(guarded.url).port);
    const second = startReviewServer(
      { pool: bench.database.pool, client: bench.client },
      { host: '0.0.0.0', port, token: TOKEN },
    );
    await expect(second).rejects.toThrow(`Port ${port} is taken`);
  });

  it('is who brings the token: in the address once, then by a cookie, or in a header', async () => {
    const at = (path: string, headers = {}): Promise<Response> =>
      fetch(`${guarded.url}${path}`, { headers, redirect: 'manual' });
    expect((await at('/api/runs')).status).toBe(403);
    expect((await at('/')).status).toBe(403);
    expect((await at('/?token=wrong-horse-battery')).status).toBe(403);
    const entered = await fetch(guarded.entryUrl, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('/');
    const cookie = entered.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(TOKEN);
    expect((await at('/api/runs', { cookie: cookie.split(';')[0]! })).status).toBe(200);
    expect((await at('/api/runs', { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect((await at('/api/runs', { authorization: 'Bearer nonsense' })).status).toBe(403);
    // For whatever watches over the process.
    expect((await at('/healthz')).status).toBe(200);
  });

  it('is no foreign name that leads to this machine', async () => {
    const url = `${bench.server.url}/api/runs`;
    await expect(statusFor(url, 'localhost:1')).resolves.toBe(200);
    await expect(statusFor(url, 'evil.example')).resolves.toBe(403);
  });

  it.each([
    ['a form of another site', { 'x-dialoom-review': '1', origin: 'https://evil.example' }],
    ['a script of another site', { 'x-dialoom-review': '1', 'sec-fetch-site': 'cross-site' }],
    ['a request without our header', {}],
  ])('changes nothing for %s', async (_, headers) => {
    const response = await bench.post('/api/runs/none/approve', {}, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: { en: expect.stringContaining('refused') as string },
    });
  });

  it('lets no script run but its own, and no page frame it', async () => {
    const policy = (await bench.get('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    for (const path of ['/assets/../app.ts', '/assets/..%2f..%2fserver.ts', '/assets/package.json'])
      expect((await bench.get(path)).status).toBe(404);
  });
});
