import type { Recipe } from '../contract/recipe/recipe';
import { RecipeError } from '../stages/errors';
import type { Queryable } from './pool';

export interface Run {
  readonly runId: string;
  readonly workflowId: string;
  readonly dataset: string;
  readonly recipe: Recipe;
  readonly recipeHash: string;
  /** Absolute folder that relative paths of the recipe resolve against. */
  readonly recipeDir: string;
}

export interface RunState extends Run {
  readonly state: string;
  readonly error: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

const INSERT_RUN = `
  insert into runs (run_id, workflow_id, dataset, recipe, recipe_hash, recipe_dir) values ($1, $2, $3, $4, $5, $6)
  on conflict (run_id) do nothing`;

const RUN_COLUMNS = `
  run_id as "runId", workflow_id as "workflowId", dataset, recipe, recipe_hash as "recipeHash",
  recipe_dir as "recipeDir", state, error, created_at as "createdAt", closed_at as "closedAt"`;

/** Store a run; a run that is there already stays as it is. */
export async function insertRun(db: Queryable, run: Run): Promise<void> {
  await db.query(INSERT_RUN, [
    run.runId,
    run.workflowId,
    run.dataset,
    run.recipe,
    run.recipeHash,
    run.recipeDir,
  ]);
}

/** @throws {@link RecipeError} when no such run is stored. */
export async function readRun(db: Queryable, runId: string): Promise<RunState> {
  const { rows } = await db.query<RunState>(`select ${RUN_COLUMNS} from runs where run_id = $1`, [runId]);
  if (!rows[0])
    throw new RecipeError(
      `There is no run ${runId} in the database; see the list of runs with "dialoom status"`,
    );
  return rows[0];
}

/** Hold a run until the transaction ends, against others that would decide about it at the same time. */
export async function lockRun(db: Queryable, runId: string): Promise<void> {
  await db.query('select from runs where run_id = $1 for no key update', [runId]);
}

/** The newest runs first. */
export async function listRuns(db: Queryable, limit = 50): Promise<RunState[]> {
  const { rows } = await db.query<RunState>(
    `select ${RUN_COLUMNS} from runs order by created_at desc, run_id limit $1`,
    [limit],
  );
  return rows;
}

/** Change the recipe of a run, as a rejection with other settings does. */
export async function updateRecipe(
  db: Queryable,
  runId: string,
  recipe: Recipe,
  recipeHash: string,
): Promise<void> {
  await db.query('update runs set recipe = $2, recipe_hash = $3 where run_id = $1', [
    runId,
    recipe,
    recipeHash,
  ]);
}

export async function updateRunState(
  db: Queryable,
  runId: string,
  state: string,
  error: string,
): Promise<void> {
  await db.query('update runs set state = $2, error = $3, closed_at = now() where run_id = $1', [
    runId,
    state,
    error,
  ]);
}
