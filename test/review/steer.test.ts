import { noteFailure } from '../../src/storage/parked-requests-table';
import { approveSignal } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from '../workflows/harness';
import { openReviewBench, type ReviewBench } from './bench';

let bench: ReviewBench;
/** What the stubs of labelling go by. */
const world = { failedCount: 0, spent: false, capUsd: 1 };
const retried: unknown[] = [];

beforeAll(async () => {
  bench = await openReviewBench(
    { maxCostUsd: 1 },
    {
      labelShard: () =>
        Promise.resolve({
          answeredCount: 1,
          failedCount: 0,
          paidUsd: 1,
          ...(world.spent && { spent: { paidUsd: 1, capUsd: world.capUsd } }),
        }),
      setBudget: ({ usd }) => {
        Object.assign(world, { capUsd: usd, spent: false });
        return Promise.resolve();
      },
      retryParked: (input) => {
        retried.push(input);
        world.failedCount = 0;
        return Promise.resolve({ answeredCount: 1, failedCount: 0, paidUsd: 1 });
      },
      settleLabels: () =>
        Promise.resolve({
          agreedCount: 8 - world.failedCount,
          doubtfulCount: 0,
          failedCount: world.failedCount,
        }),
    },
  );
});
afterAll(() => bench.close());
afterEach(() => {
  Object.assign(world, { failedCount: 0, spent: false, capUsd: 1 });
});

async function sentence(response: Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { error: { en: string } }).error.en;
}

describe('what people say to a running build on the review page (OP-2)', () => {
  it('retries failed labels of another endpoint, by reason, and refuses what is not waited for (LM-4)', async () => {
    world.failedCount = 2;
    await bench.whileWaiting(async (build, runId) => {
      await progressWhen(build, waitingFor('failed-labels'));
      for (const subject of ['c1', 'c2']) {
        const failure = {
          subject,
          ballot: 1,
          endpoint: 'offline',
          reason: 'refusal',
          message: '不便回答',
        };
        await noteFailure(bench.database.pool, runId, 'label', failure, 1, true);
      }
      expect(await (await bench.get(`/api/runs/${runId}`)).json()).toMatchObject({
        parked: [{ work: 'label', endpoint: 'offline', reason: 'refusal', count: 2, message: '不便回答' }],
        endpoints: [{ name: 'offline', model: 'standin-rules' }],
      });
      const post = (body: object): Promise<Response> => bench.post(`/api/runs/${runId}/failed-labels`, body);
      expect(await sentence(post({ skip: false, endpoint: 'x' }))).toMatch(
        'no endpoint "x": choose one of offline',
      );
      expect(await (await post({ skip: false, endpoint: 'offline' })).json()).toEqual({
        sent: 'retryFailed',
      });
      await progressWhen(build, ({ counts }) => counts['verdicts'] === 8);
      expect(retried).toEqual([{ runId, endpoint: 'offline' }]);
      expect(await sentence(post({ skip: true }))).toBe('No failed labels or scores wait for a decision');
      await build.signal(approveSignal);
      await build.result();
    });
  });

  it('raises the budget (LM-7)', async () => {
    world.spent = true;
    await bench.whileWaiting(async (build, runId) => {
      await progressWhen(build, waitingFor('budget'));
      await bench.database.pool.query('insert into run_budgets (run_id, paid_usd) values ($1, 1.5)', [runId]);
      expect(await (await bench.get(`/api/runs/${runId}`)).json()).toMatchObject({
        budget: { paidUsd: 1.5, capUsd: 1 },
      });
      const raise = (usd: unknown): Promise<Response> => bench.post(`/api/runs/${runId}/budget`, { usd });
      expect(await sentence(raise(1.5))).toBe('Models have cost 1.5000 US$ already: name more than that');
      expect(await sentence(raise('many'))).toMatch('not understood');
      expect((await raise(20)).status).toBe(200);
      await progressWhen(build, ({ counts }) => counts['verdicts'] === 8);
      expect(world.capUsd).toBe(20);
      expect(await sentence(raise(30))).toBe('The build does not wait for a higher budget');
      await build.signal(approveSignal);
      await build.result();
    });
  });

  it('pauses, and resumes', async () => {
    await bench.whileWaiting(async (build, runId) => {
      const pause = (on: boolean): Promise<Response> => bench.post(`/api/runs/${runId}/pause`, { pause: on });
      await pause(true);
      await progressWhen(build, ({ paused }) => paused);
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('resume'));
      expect(await (await pause(false)).json()).toEqual({ paused: false });
      await build.result();
    });
  });
});
