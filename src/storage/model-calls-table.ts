import type { CallStore, StoredCall } from '../providers/model/model-client';
import type { Queryable } from './pool';

const FIND_CALL = `
  select call_key as "callKey", endpoint, model, purpose, prompt_version as "promptVersion", request, response,
    prompt_tokens as "promptTokens", completion_tokens as "completionTokens", cost_usd as "costUsd",
    latency_ms as "latencyMs"
  from model_calls where call_key = $1`;

const INSERT_CALL = `
  insert into model_calls (call_key, endpoint, model, purpose, prompt_version, request, response, prompt_tokens,
    completion_tokens, cost_usd, latency_ms)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (call_key) do nothing`;

/** The account is charged even if another worker stored the same answer first: both have paid. */
const INSERT_PAID_CALL = `
  with stored as (${INSERT_CALL})
  insert into run_budgets as b (run_id, paid_usd, call_count) values ($12, $10, 1)
  on conflict (run_id) do update set paid_usd = b.paid_usd + excluded.paid_usd, call_count = b.call_count + 1`;

/** Calls to models, kept for ever under the hash of their request (LM-5). */
export function createCallStore(db: Queryable): CallStore {
  return {
    async find(callKey) {
      const { rows } = await db.query<StoredCall>(FIND_CALL, [callKey]);
      return rows[0];
    },
    async save(call, payer) {
      await db.query(payer === undefined ? INSERT_CALL : INSERT_PAID_CALL, [
        call.callKey,
        call.endpoint,
        call.model,
        call.purpose,
        call.promptVersion,
        call.request,
        call.response,
        call.promptTokens,
        call.completionTokens,
        call.costUsd,
        call.latencyMs,
        ...(payer === undefined ? [] : [payer]),
      ]);
    },
  };
}

/** What one model did for a run under one version of a prompt. */
export interface CallSummary {
  readonly endpoint: string;
  readonly model: string;
  readonly purpose: string;
  readonly promptVersion: string;
  readonly callCount: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
}

const SUM_ANSWER_CALLS = `
  select endpoint, model, purpose, prompt_version as "promptVersion", count(*)::int as "callCount",
    sum(prompt_tokens)::int8 as "promptTokens", sum(completion_tokens)::int8 as "completionTokens",
    sum(cost_usd) as "costUsd"
  from model_calls where call_key in (
    select call_key from ballots where run_id = $1
    union select unnest(other_calls) from ballots where run_id = $1
    union select call_key from quality_scores where run_id = $1
    union select unnest(other_calls) from quality_scores where run_id = $1)
  group by endpoint, model, purpose, prompt_version
  order by endpoint, model, purpose, prompt_version`;

/** The calls that a run's ballots and scores rest on, summed by model and prompt. Equal runs give equal sums, whoever paid. */
export async function sumAnswerCalls(db: Queryable, runId: string): Promise<CallSummary[]> {
  const { rows } = await db.query<CallSummary>(SUM_ANSWER_CALLS, [runId]);
  return rows;
}
