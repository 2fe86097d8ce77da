import type { ScoredUnit } from '../../contract/quality';
import { RecipeError } from '../../stages/errors';
import type { Judged } from '../../stages/judge/judged';
import { readFailedRequests, type ParkedRequest } from '../../storage/parked-requests-table';
import type { Queryable } from '../../storage/pool';
import { countScores, insertScore, readScores } from '../../storage/quality-scores-table';
import type { Run } from '../../storage/runs-table';
import { endpointNamed } from '../asking/endpoint-named';
import type { Question, Work } from '../asking/work';
import { askScore } from './ask-score';
import { readJudged, readJudgedIds } from './judged-subjects';

/** One answer that is to be scored. */
export interface ScoreRequest extends Question {
  readonly judged: Judged;
}

/** The one question about each subject. */
const ONLY = 1;

/** Scores of samples, or of made items, by the recipe's judge (LA-8). */
export function judgeWork(db: Queryable, run: Run, unit: ScoredUnit): Work<ScoreRequest> {
  const { runId, recipe } = run;
  const { endpoint } = recipe.judge;
  if (endpoint === '') throw new RecipeError('The recipe names no judge: set judge.endpoint');
  const work = `judge_${unit}s` as const;
  const request = async (
    ids: readonly string[],
    failed: readonly ParkedRequest[],
  ): Promise<ScoreRequest[]> => {
    const badAnswers = new Map(failed.map((lost) => [lost.subject, lost.badAnswers]));
    const judged = await readJudged(db, run, unit, ids);
    return judged.map((one) => ({
      subject: one.subject,
      ballot: ONLY,
      endpoint,
      badAnswers: badAnswers.get(one.subject) ?? 0,
      judged: one,
    }));
  };
  return {
    name: work,
    stage: 'judge',
    endpoints: [endpointNamed(recipe, endpoint)],
    subjects: () => readJudgedIds(db, run, unit),
    countAnswered: (ids) => countScores(db, runId, unit, ids),
    async next(ids) {
      const scored = await readScores(db, runId, unit, ids);
      const failed = await readFailedRequests(db, runId, work, ids);
      const parked = new Set(failed.filter(({ state }) => state === 'parked').map(({ subject }) => subject));
      return await request(
        ids.filter((id) => !scored.has(id) && !parked.has(id)),
        failed,
      );
    },
    parked: (requests) =>
      request(
        requests.map(({ subject }) => subject),
        requests,
      ),
    async ask(client, question, signal) {
      await insertScore(db, runId, await askScore(recipe, client, question, signal));
    },
  };
}
