import type { Pool } from 'pg';
import { readRun, type RunState } from '../storage/runs-table';
import { RecipeError } from '../stages/errors';
import { Refusal } from './refusal';

/** @throws {@link Refusal} when there is no such run. */
export async function findRun(pool: Pool, runId: string): Promise<RunState> {
  try {
    return await readRun(pool, runId);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new Refusal({ en: `There is no build ${runId}`, zh: `没有找到这次构建：${runId}` }, 404);
  }
}
