import type { Recipe } from '../../contract/recipe/recipe';
import type { RunRef } from '../../contract/payloads';
import type { Verdict } from '../../contract/vocabulary';
import { decisiveBallots } from '../../stages/08-label/debate';
import { humanVerdict } from '../../stages/08-label/human-label';
import { estimateReliability } from '../../stages/08-label/reliability';
import { settleByProbability, settleByVote } from '../../stages/08-label/vote';
import { groupBy } from '../../stages/group-by';
import { Tally } from '../../stages/ledger';
import { readBallots, readVotes, type StoredBallot, type StoredVote } from '../../storage/ballots-table';
import type { StoredHumanLabel } from '../../storage/human-labels-table';
import { noteLedger } from '../../storage/ledger-table';
import { readFailedRequests } from '../../storage/parked-requests-table';
import { withTransaction, type Queryable } from '../../storage/pool';
import { readRun } from '../../storage/runs-table';
import { replaceVerdicts } from '../../storage/verdicts-table';
import type { SettleResult } from '../label';
import type { AskDeps } from '../asking/ask-context';
import { humanLabelsOf } from './human-labels';
import { readLabelIds } from './label-work';

/** Votes that the prior accuracy of a member is worth. */
const PRIOR_STRENGTH = 20;
/** Conversations whose ballots are in memory at once. */
const PAGE = 1000;

type Settle = (conversationId: string, ballots: readonly StoredBallot[]) => Verdict;

/**
 * Verdicts from the ballots there are, or from what a person said: that always wins (LA-7). A conversation that lacks some of
 * its ballots is decided by the others; one that has none has failed, for the reason for which its first request is parked. Both count as failed for the answer, since
 * a person may still want to have them asked again.
 */
export async function settleLabels({ pool }: AskDeps, { runId }: RunRef): Promise<SettleResult> {
  const run = await readRun(pool, runId);
  const ids = await readLabelIds(pool, runId);
  const humans = await humanLabelsOf(pool, run, ids);
  const parked = groupBy(await readFailedRequests(pool, runId, 'label'), ({ subject }) => subject);
  const verdicts = await settleAll(pool, runId, ids, humans, await chooseRule(pool, runId, run.recipe, ids));

  const settled = new Set(verdicts.map((verdict) => verdict.conversationId));
  const tally = new Tally();
  tally.input = ids.length;
  tally.kept = verdicts.length;
  for (const id of ids) if (!settled.has(id)) tally.fail(parked.get(id)?.[0]?.reason ?? 'never_asked');
  await withTransaction(pool, async (client) => {
    await replaceVerdicts(client, runId, verdicts);
    await noteLedger(client, runId, tally.entry('label', 'conversations'));
  });
  const doubtfulCount = verdicts.filter((verdict) => verdict.status === 'doubtful').length;
  return {
    agreedCount: verdicts.length - doubtfulCount,
    doubtfulCount,
    failedCount: ids.filter((id) => !humans.has(id) && (parked.has(id) || !settled.has(id))).length,
  };
}

async function settleAll(
  db: Queryable,
  runId: string,
  ids: readonly string[],
  humans: ReadonlyMap<string, StoredHumanLabel>,
  settle: Settle,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE);
    const ballots = groupBy(await readBallots(db, runId, page), (ballot) => ballot.conversationId);
    for (const id of page) {
      const own = ballots.get(id);
      const human = humans.get(id);
      if (human) verdicts.push(humanVerdict(id, human, own ?? []));
      else if (own) verdicts.push({ ...settle(id, decide(own)), ballotCount: own.length });
    }
  }
  return verdicts;
}

/** How the recipe wants ballots aggregated (LA-5). */
async function chooseRule(
  db: Queryable,
  runId: string,
  recipe: Recipe,
  ids: readonly string[],
): Promise<Settle> {
  const { minConfidence, aggregation } = recipe.label;
  const tasks = recipe.taxonomy.tasks.map((task) => task.id);
  if (aggregation === 'majority') return (id, ballots) => settleByVote(id, ballots, tasks, minConfidence);
  const votes = groupBy(await readVotes(db, runId), (vote) => vote.conversationId);
  const { posteriors } = estimateReliability(
    ids.map((id) =>
      decisiveBallots(votes.get(id) ?? [], ({ task }) => task).map((vote) => memberVote(recipe, vote)),
    ),
    {
      values: tasks,
      priorAccuracy: recipe.label.priorAccuracy,
      priorStrength: PRIOR_STRENGTH,
      repeatCorrelation: recipe.label.repeatCorrelation,
    },
  );
  const posteriorOf = new Map(ids.map((id, i) => [id, posteriors[i]!]));
  return (id, ballots) => settleByProbability(id, ballots, tasks, posteriorOf.get(id)!, minConfidence);
}

/** Independent ballots and where a debate ended; where nobody independent answered, whoever did. */
function decide(ballots: readonly StoredBallot[]): readonly StoredBallot[] {
  const decisive = decisiveBallots(ballots, ({ label }) => label.task);
  return decisive.length > 0 ? decisive : ballots;
}

/** Two endpoints with one model are one member: their errors are the model's. */
function memberVote(recipe: Recipe, { member, task }: StoredVote): { member: string; value: string } {
  const endpoint = recipe.models.endpoints.find(({ name }) => name === member);
  return { member: endpoint?.model ?? member, value: task };
}
