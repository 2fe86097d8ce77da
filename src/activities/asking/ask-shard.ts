import { readFailedRequests, reopenParked, type ParkedRequest } from '../../storage/parked-requests-table';
import { noteProgress } from '../../storage/progress-table';
import { readBudget } from '../../storage/run-budgets-table';
import type { Run } from '../../storage/runs-table';
import { whileBeating } from '../while-beating';
import { openClients, shardOf, type AskDeps } from './ask-context';
import { collectAnswers, type Outcome } from './collect-answers';
import { endpointNamed } from './endpoint-named';
import type { ShardResult } from './results';
import type { Question, Work } from './work';

/** Collect the missing answers of one shard: what is stored, or parked, is not asked for. */
export async function askShard<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  shard: number,
): Promise<ShardResult> {
  const ids = await work.subjects();
  const shardIds = shardOf(run.recipe, ids, shard);
  const outcome = await collectUntilEnough(deps, run, work, shardIds);
  await noteProgress(deps.pool, run.runId, work.stage, await work.countAnswered(), ids.length);
  return await shardResult(deps, run, work, shardIds, outcome);
}

/** Ask again for what is parked, and for nothing else (LM-4); of `endpoint`, if one is named. */
export async function askParked<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  endpoint: string | undefined,
): Promise<ShardResult> {
  const { pool } = deps;
  const { runId } = run;
  if (endpoint !== undefined) endpointNamed(run.recipe, endpoint);
  await reopenParked(pool, runId, work.name);
  const failed = await readFailedRequests(pool, runId, work.name);
  const questions = await work.parked(failed.filter(({ state }) => state === 'trying'));
  const asked = questions.map((question) => ({ ...question, endpoint: endpoint ?? question.endpoint }));
  const ids = [...new Set(questions.map(({ subject }) => subject))];
  let outcome = await collect(deps, run, work, asked);
  if (outcome === 'done') outcome = await collectUntilEnough(deps, run, work, ids);
  return await shardResult(deps, run, work, ids, outcome);
}

/** What a shard has come to. */
export async function shardResult(
  { pool }: AskDeps,
  { runId }: Run,
  work: Work,
  ids: readonly string[],
  outcome: Outcome,
): Promise<ShardResult> {
  const budget = await readBudget(pool, runId);
  const failed = (await readFailedRequests(pool, runId, work.name, ids)).filter(isParked);
  return {
    answeredCount: await work.countAnswered(ids),
    failedCount: new Set(failed.map(({ subject }) => subject)).size,
    paidUsd: budget.paidUsd,
    ...(outcome === 'spent' && { spent: budget }),
  };
}

/** Rounds of questions, until the work wants no more about any subject (LA-3), or the money is spent. */
async function collectUntilEnough<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  ids: readonly string[],
): Promise<Outcome> {
  for (;;) {
    const questions = await work.next(ids);
    if (questions.length === 0) return 'done';
    if ((await collect(deps, run, work, questions)) === 'spent') return 'spent';
  }
}

async function collect<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  questions: readonly Q[],
): Promise<Outcome> {
  if (questions.length === 0) return 'done';
  const clients = await openClients(
    deps,
    run,
    questions.map(({ endpoint }) => endpoint),
  );
  return await whileBeating('models', () =>
    collectAnswers({ pool: deps.pool, run, work, clients, questions }),
  );
}

const isParked = ({ state }: ParkedRequest): boolean => state === 'parked';
