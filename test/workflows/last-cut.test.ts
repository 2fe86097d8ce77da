import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createClusterActivities } from '../../src/activities/cluster';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../src/contract/text';
import type { Sample } from '../../src/contract/vocabulary';
import { lexicalEmbedder } from '../../src/providers/embedder/lexical-embedder';
import { readMembers } from '../../src/storage/cluster-members-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { withTransaction } from '../../src/storage/pool';
import { insertRun } from '../../src/storage/runs-table';
import { copySamples } from '../../src/storage/samples-table';
import { approveSignal } from '../../src/workflows/messages';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createTimeSkippingEnvironment } from '../support/temporal';
import { bundleWorkflows, progressWhen, waitingFor, withBuild, type Build } from './harness';
import { createStubs, type Stubs } from './stubs';

const KNOWN = Array.from({ length: 10 }, (_, i) => `发票还没有上传到平台${'。'.repeat(i)}`).concat(
  Array.from({ length: 10 }, (_, i) => `提前回款的利率是百分之五${'。'.repeat(i)}`),
);
const FOREIGN = [
  '车牌登记需要行驶证',
  '门卫周末不收快递',
  '今年的团建改到秋天',
  '服务器机房在三楼',
  '食堂十一点半开门',
];

let environment: TestWorkflowEnvironment;
let bundle: WorkflowBundleWithSourceMap;
let database: TestDatabase;

beforeAll(async () => {
  [environment, bundle, database] = await Promise.all([
    createTimeSkippingEnvironment(),
    bundleWorkflows(),
    createTestDatabase(),
  ]);
});
afterAll(async () => {
  await environment.teardown();
  await database.drop();
});

/** A build of the real workflow over real clusters; `work` ends when it does. */
function build<T>(targets: readonly string[], work: (build: Build) => Promise<T>): Promise<T> {
  return withBuild(environment, bundle, stubsFor(targets), work);
}

function stubsFor(targets: readonly string[]): Stubs {
  const { pool } = database;
  const plain = createStubs();
  return createStubs(
    {},
    {
      ...createClusterActivities({ pool, openEmbedder: () => Promise.resolve(lexicalEmbedder) }),
      openRun: async (input) => {
        const { runId, workflowId } = input;
        const recipe = recipeSchema.parse({ name: 'demo' });
        await insertRun(pool, {
          runId,
          workflowId,
          dataset: 'demo',
          recipe,
          recipeHash: 'h',
          recipeDir: '/',
        });
        await withTransaction(pool, (db) => copySamples(db, runId, 0, targets.map(sampleOf)));
        return plain.activities.openRun(input);
      },
    },
  );
}

function sampleOf(target: string, i: number): Sample {
  return {
    ...{ sampleId: `s${i}`, conversationId: `c${i}`, contact: 'm1', contextFrom: 0, targetTurn: 1 },
    ...{ targetIndex: 0, targetCount: 1, contextTokens: 2, targetTokens: 5 },
    target: storedMaskedText(target),
    question: storedMaskedText('请问'),
  };
}

describe('builds of one data set, night after night (CU-7)', () => {
  let approvedRun: string;

  it('asks the first time', async () => {
    await build(KNOWN, async (first) => {
      ({ runId: approvedRun } = await progressWhen(first, waitingFor('approval')));
      await first.signal(approveSignal, { cut: 't=0.5', by: '王芳', reason: '看过了' });
      await expect(first.result()).resolves.toMatchObject({ approvedCut: { t: 0.5 } });
    });
  });

  it('goes on alone when few rows are new', async () => {
    const { runId, approvedCut } = await build([...KNOWN, '发票还没有上传到平台呢', FOREIGN[0]!], (second) =>
      second.result(),
    );

    expect(approvedCut).toEqual({ t: 0.5 });
    expect(await readDecisions(database.pool, runId)).toMatchObject([
      {
        by: `refresh of decision 1 of run ${approvedRun}`,
        from: { runId: approvedRun, by: '王芳', reason: '看过了' },
      },
    ]);
    const clusters = (await readMembers(database.pool, runId)).map(({ cluster }) => cluster);
    expect(clusters.sort()).toEqual([...new Array<number>(11).fill(1), ...new Array<number>(10).fill(2), 3]);
  });

  it('waits, and tells why, when many rows are foreign', async () => {
    await build([...KNOWN, ...FOREIGN], async (third) => {
      const { reopened } = await progressWhen(third, waitingFor('approval'));
      expect(reopened).toBe(
        `The cut t=0.5 that 王芳 approved in run ${approvedRun} is asked for again: 20 % of the rows are in clusters that nobody approved (limit 10 %).`,
      );
      await third.signal(approveSignal, { cut: 't=0.5', by: '李雷' });
      await third.result();
    });
  });

  it('goes on under the newest decision', async () => {
    const { runId } = await build([...KNOWN, ...FOREIGN], (fourth) => fourth.result());

    expect(await readDecisions(database.pool, runId)).toMatchObject([{ from: { by: '李雷' } }]);
  });
});
