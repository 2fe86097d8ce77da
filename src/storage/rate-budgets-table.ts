import type { EndpointRecipe } from '../contract/recipe/models';
import type { RateBudget } from '../providers/model/model-client';
import { hashOf } from '../stages/hash';
import type { Queryable } from './pool';

/** Share of a limit that is used: clocks and networks jitter, and a 429 costs more than it brings. */
const USED_SHARE = 0.98;
/** Milliseconds' worth of a limit that may be taken at once. */
const BURST_MS = 1000;

/** One row lock a request: all workers queue here, so that the sum of what they send keeps the limit. */
const TAKE = `
  insert into rate_budgets as b (budget, requests_until, tokens_until)
  values ($1, clock_timestamp() + $2 * interval '1 ms', clock_timestamp() + $3 * interval '1 ms')
  on conflict (budget) do update set
    requests_until = greatest(b.requests_until, clock_timestamp()) + $2 * interval '1 ms',
    tokens_until = greatest(b.tokens_until, clock_timestamp()) + $3 * interval '1 ms'
  returning
    extract(epoch from requests_until - clock_timestamp())::float8 * 1000 as "requestsMs",
    extract(epoch from tokens_until - clock_timestamp())::float8 * 1000 as "tokensMs"`;

const GIVE_BACK = `update rate_budgets set tokens_until = tokens_until - $2 * interval '1 ms' where budget = $1`;

/**
 * A limit on requests and tokens a minute, shared by all workers on this database (LM-2): the generic cell rate
 * algorithm. Each request takes its slice of time at the end of the line and is told when its turn comes, so nobody
 * polls, and the order is that of asking.
 *
 * @returns undefined when the endpoint has no limits.
 * @see ITU-T I.371, annex A, “virtual scheduling”.
 */
export function createRateBudget(db: Queryable, endpoint: EndpointRecipe): RateBudget | undefined {
  const { requestsPerMinute, tokensPerMinute, baseUrl, model, apiKeyEnv } = endpoint;
  if (requestsPerMinute === 0 && tokensPerMinute === 0) return undefined;
  const budget = hashOf('rate-budget', baseUrl, model, apiKeyEnv);
  const requestMs = sliceMs(requestsPerMinute);
  const tokenMs = sliceMs(tokensPerMinute);
  return {
    async take(tokens) {
      const { rows } = await db.query<{ requestsMs: number; tokensMs: number }>(TAKE, [
        budget,
        requestMs,
        tokens * tokenMs,
      ]);
      const { requestsMs, tokensMs } = rows[0]!;
      // What lies ahead, less one's own slice, is what others have taken; a burst's worth of it does not matter.
      const wait = Math.max(requestsMs - requestMs, tokensMs - tokens * tokenMs) - BURST_MS;
      return Math.max(0, Math.ceil(wait));
    },
    async giveBack(tokens) {
      if (tokens > 0 && tokenMs > 0) await db.query(GIVE_BACK, [budget, tokens * tokenMs]);
    },
  };
}

/** Milliseconds that one unit takes of the line. */
const sliceMs = (perMinute: number): number => (perMinute === 0 ? 0 : 60_000 / (perMinute * USED_SHARE));
