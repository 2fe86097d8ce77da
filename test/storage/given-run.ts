import type { Pool } from 'pg';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { insertRun } from '../../src/storage/runs-table';

/** A run for rows of other tables to belong to. */
export async function givenRun(pool: Pool, runId: string): Promise<void> {
  const recipe = recipeSchema.parse({ name: 'test' });
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'test',
    recipe,
    recipeHash: 'h',
    recipeDir: '/',
  });
}
