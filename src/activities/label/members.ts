import type { Recipe } from '../../contract/recipe/recipe';
import type { Verdict } from '../../contract/vocabulary';
import { decisiveBallots } from '../../stages/08-label/debate';
import type { LabelReport } from '../../stages/08-label/label-report';
import { estimateReliability } from '../../stages/08-label/reliability';
import { settleByProbability, settleByVote } from '../../stages/08-label/vote';
import { groupBy } from '../../stages/group-by';
import { readVotes, type StoredBallot, type StoredVote } from '../../storage/ballots-table';
import type { Queryable } from '../../storage/pool';

/** Votes that the prior accuracy of a member is worth. */
const PRIOR_STRENGTH = 20;

/** Decides about one conversation. */
export type Settle = (conversationId: string, ballots: readonly StoredBallot[]) => Verdict;

export interface Members {
  /** Probability of each task, by conversation. */
  readonly posteriorOf: ReadonlyMap<string, readonly number[]>;
  readonly members: LabelReport['members'];
}

/** Who is how reliable, and what that makes of the votes (LA-5). */
export async function estimateMembers(
  db: Queryable,
  runId: string,
  recipe: Recipe,
  ids: readonly string[],
): Promise<Members> {
  const votes = groupBy(await readVotes(db, runId), (vote) => vote.conversationId);
  const { posteriors, accuracy } = estimateReliability(
    ids.map((id) =>
      decisiveBallots(votes.get(id) ?? [], ({ task }) => task).map((vote) => memberVote(recipe, vote)),
    ),
    {
      values: tasksOf(recipe),
      priorAccuracy: recipe.label.priorAccuracy,
      priorStrength: PRIOR_STRENGTH,
      repeatCorrelation: recipe.label.repeatCorrelation,
    },
  );
  return {
    posteriorOf: new Map(ids.map((id, i) => [id, posteriors[i]!])),
    members: [...accuracy].map(([model, share]) => ({ model, accuracy: share })),
  };
}

/** How the recipe wants ballots aggregated (LA-5). */
export function ruleOf(recipe: Recipe, { posteriorOf }: Members): Settle {
  const { minConfidence, aggregation } = recipe.label;
  const tasks = tasksOf(recipe);
  if (aggregation === 'majority') return (id, ballots) => settleByVote(id, ballots, tasks, minConfidence);
  return (id, ballots) => settleByProbability(id, ballots, tasks, posteriorOf.get(id)!, minConfidence);
}

const tasksOf = ({ taxonomy }: Recipe): string[] => taxonomy.tasks.map(({ id }) => id);

/** Independent ballots and where a debate ended; where nobody independent answered, whoever did. */
export function decisive(ballots: readonly StoredBallot[]): readonly StoredBallot[] {
  const found = decisiveBallots(ballots, ({ label }) => label.task);
  return found.length > 0 ? found : ballots;
}

/** Two endpoints with one model are one member: their errors are the model's. */
function memberVote(recipe: Recipe, { member, task }: StoredVote): { member: string; value: string } {
  const endpoint = recipe.models.endpoints.find(({ name }) => name === member);
  return { member: endpoint?.model ?? member, value: task };
}
