import { readHumanEntries } from '../../src/storage/human-labels-table';
import { readVerdicts } from '../../src/storage/verdicts-table';
import { approveSignal } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from '../workflows/harness';
import { DOUBTFUL, openReviewBench, SCRIPT, type ReviewBench } from './bench';

interface Sentence {
  readonly error: { readonly en: string; readonly zh: string };
}

let bench: ReviewBench;

beforeAll(async () => {
  bench = await openReviewBench({ adjudication: 'wait' });
});
afterAll(() => bench.close());

const LABEL = {
  task: 'compliance',
  scenario: 'risk_compliance',
  product: null,
  borrowingIntent: 'no',
  riskSignals: ['litigation'],
};

describe('adjudication on the review page (LA-7)', () => {
  it('lists what is in doubt, takes labels and lets the build go on; the next build takes them over', async () => {
    await bench.whileWaiting(async (build, runId) => {
      const get = async (path: string): Promise<unknown> =>
        (await bench.get(`/api/runs/${runId}/adjudication${path}`)).json();
      const post = (path: string, body: unknown): Promise<Response> =>
        bench.post(`/api/runs/${runId}/adjudication/${path}`, body);
      const refused = async (path: string, body: unknown): Promise<string> => {
        const response = await post(path, body);
        expect(response.ok).toBe(false);
        return ((await response.json()) as Sentence).error.en;
      };
      await progressWhen(build, waitingFor('adjudication'));
      expect(await get('')).toMatchObject({
        policy: 'wait',
        queue: DOUBTFUL.map((conversationId) => ({
          conversationId,
          confidence: expect.any(Number) as number,
          by: null,
        })),
      });
      expect(await get('/c7')).toMatchObject({
        why: 'split',
        turns: [
          { id: 't1', side: 'M' },
          { id: 't2', side: 'C', text: SCRIPT },
        ],
        ballots: [
          { member: 'panel-1', round: 0, label: { task: 'trade_facts', evidence: ['t2'] } },
          { member: 'panel-2', round: 0, label: { task: 'data_analysis' } },
        ],
        entries: [],
      });

      const said = { label: LABEL, by: '王芳', comment: '' };
      expect(await refused('c0', { ...said, by: ' ' })).toBe('Write your name');
      expect(await refused('c99', said)).toMatch('no conversation c99');
      expect(await refused('c0', { ...said, label: { ...LABEL, task: 'x' } })).toMatch('not in the taxonomy');
      expect(await refused('c0', { ...said, comment: '回电13812345678' })).toMatch(/private data.*mobile/);
      expect(await readHumanEntries(bench.database.pool, 'demo', 'c0')).toEqual([]);

      expect(await (await post('c0', said)).json()).toEqual({ queuedCount: 3, labelledCount: 1 });
      expect(await refused('finish', { by: '王芳', withoutRest: false })).toBe(
        '2 conversations are still in doubt: label them, or go on without the rest',
      );
      await progressWhen(build, ({ counts }) => counts['adjudicated'] === 1);
      // Taken back, and said again.
      await post('c0', { ...said, label: null });
      expect(await get('')).toMatchObject({ queue: [{ by: null }, {}, {}] });
      await post('c0', said);
      expect(await (await post('c4', said)).json()).toEqual({ queuedCount: 3, labelledCount: 2 });
      const ended = await post('finish', { by: '王芳', withoutRest: true });
      expect(await ended.json()).toEqual({ leftCount: 1 });
      expect(await refused('finish', { by: '王芳', withoutRest: true })).toBe(
        'No adjudication is waited for',
      );

      await build.signal(approveSignal);
      await build.result();
      const verdicts = await readVerdicts(bench.database.pool, runId);
      expect(verdicts.get('c0')).toMatchObject({ label: LABEL, labelledBy: '王芳', status: 'agreed' });
      expect(verdicts.get('c7')).toMatchObject({ status: 'doubtful' });
      expect(await refused('finish', { by: '王芳', withoutRest: true })).toMatch('This build is over');
      // Of a build that is over, labels can still be given: they count from the next one on.
      expect((await post('c7', said)).status).toBe(200);
      expect(await get('')).toMatchObject({ queue: DOUBTFUL.map(() => ({ by: '王芳' })) });
    });

    // Nothing is in doubt any more: the build does not wait.
    await bench.whileWaiting(async (build, runId) => {
      expect((await build.query<{ waitsFor: string }>('progress')).waitsFor).toBe('approval');
      await build.signal(approveSignal);
      await build.result();
      const verdicts = await readVerdicts(bench.database.pool, runId);
      expect(DOUBTFUL.map((id) => verdicts.get(id)!.labelledBy)).toEqual(['王芳', '王芳', '王芳']);
    });
  });
});
