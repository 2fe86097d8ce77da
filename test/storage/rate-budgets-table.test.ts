import { endpointSchema } from '../../src/contract/recipe/models';
import { createRateBudget } from '../../src/storage/rate-budgets-table';
import { openPool } from '../../src/storage/pool';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

const endpoint = (model: string, limits: object): ReturnType<typeof endpointSchema.parse> =>
  endpointSchema.parse({ name: 'e', model, ...limits });

describe('limits that all workers share (LM-2)', () => {
  it('gives each request its turn: a second’s worth at once, then one slice after the other', async () => {
    // 0.98 of 600 a minute: one request every 102 ms.
    const budget = createRateBudget(database.pool, endpoint('a', { requestsPerMinute: 600 }))!;
    const waits: number[] = [];
    // Between which times on the clock each turn lies: the database's own time at which it was given is in between.
    const turns: { earliest: number; latest: number }[] = [];
    for (let i = 0; i < 60; i++) {
      const before = Date.now();
      const wait = await budget.take(0);
      waits.push(wait);
      turns.push({ earliest: before + wait, latest: Date.now() + wait });
    }
    expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    // The line is 60 slices long, less what passed while it was joined, less the burst.
    expect(waits[59]!).toBeLessThanOrEqual(59 * 102.05 - 1000 + 1);
    expect(waits[59]!).toBeGreaterThan(3000);
    for (let i = 11; i < 60; i++)
      expect(turns[i]!.latest - turns[i - 1]!.earliest).toBeGreaterThanOrEqual(102 - 2); // each side is rounded
  });

  it('keeps the sum over several workers', async () => {
    const pools = [openPool(database.url), openPool(database.url)];
    const limits = endpoint('b', { requestsPerMinute: 600 });
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, i) => createRateBudget(pools[i % 2]!, limits)!.take(0)),
    );
    await Promise.all(pools.map((pool) => pool.end()));
    // Whoever asked, at most a second's worth went at once.
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(20);
    expect(Math.max(...waits)).toBeGreaterThan(1500);
  });

  it('counts tokens, and takes back those that were not used', async () => {
    const budget = createRateBudget(database.pool, endpoint('c', { tokensPerMinute: 60_000 }))!;
    expect(await budget.take(20_000)).toBe(0);
    const behind = await budget.take(1);
    expect(behind).toBeGreaterThan(15_000);
    await budget.giveBack(15_000);
    const less = await budget.take(1);
    expect(behind - less).toBeGreaterThan(14_000);
  });

  it('is not there when the endpoint has no limits', () => {
    expect(createRateBudget(database.pool, endpoint('d', {}))).toBeUndefined();
  });
});
