import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunActivities, type OpenRunInput, type RunActivities } from '../../src/activities/runs';
import { RecipeError } from '../../src/stages/errors';
import { listRuns } from '../../src/storage/runs-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let activities: RunActivities;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'dialoom-recipes-'));
  writeFileSync(join(folder, 'good.yaml'), 'name: good\n');
  writeFileSync(join(folder, 'lost.yaml'), 'name: lost-set\nsources: { chats: [{ path: nowhere.csv }] }\n');
  activities = createRunActivities({
    pool: database.pool,
    recipesDir: folder,
    defaultRecipe: 'good',
    reviewUrl: '',
    env: {},
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => database.pool.query('truncate runs cascade'));

/** An input as the form of the Temporal UI lets people type it. */
const typed = (input: unknown): OpenRunInput => ({
  runId: 'r1',
  workflowId: 'w1',
  input: input as OpenRunInput['input'],
});

describe('openRun', () => {
  it.each([[{}], [null], [{ recipe: 'good' }], [{ recipe: null, overrides: {} }]])(
    'opens a run for the input %j, also when it is repeated',
    async (input) => {
      expect(await activities.openRun(typed(input))).toMatchObject({ dataset: 'good', chatFileCount: 0 });
      expect(await activities.openRun(typed(input))).toMatchObject({ dataset: 'good' });
      expect(await listRuns(database.pool)).toMatchObject([
        { runId: 'r1', dataset: 'good', state: 'running' },
      ]);
    },
  );

  it.each([
    ['demo', 'good', 'The input of the build is wrong. The input is no object'],
    [{ recpie: 'good' }, 'good', 'The field "recpie" is not known: there are recipe, overrides'],
    [{ recipe: 5 }, '5', 'The field "recipe" must be text'],
    [{ recipe: 'nowhere' }, 'nowhere', 'There is no recipe'],
    [{ recipe: 'good', overrides: { mix: { totl: 5 } } }, 'good', 'unknown field mix.totl'],
    [{ recipe: 'lost' }, 'lost-set', 'sources.chats[0].path: "nowhere.csv" matches no file'],
  ])(
    'puts a run that cannot begin (%j) into the list of builds, with the reason (OP-1)',
    async (input, dataset, problem) => {
      const failure = await activities.openRun(typed(input)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RecipeError);
      const { message } = failure as Error;
      expect(message).toContain(problem);
      await activities.closeRun({ runId: 'r1', state: 'failed', error: message });
      expect(await listRuns(database.pool)).toMatchObject([
        { runId: 'r1', workflowId: 'w1', dataset, state: 'failed', error: message },
      ]);
    },
  );
});
