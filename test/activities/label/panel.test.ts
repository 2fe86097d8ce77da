import { labelAgreement } from '../../../src/activities/label/label-agreement';
import { labelSources } from '../../../src/activities/label/label-sources';
import { readBallots } from '../../../src/storage/ballots-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { idsOf, LabelBench, texts } from './bench';

const bench = LabelBench.ofThisFile();

describe('the panel', () => {
  it('asks for more ballots only while they are split, and for the same ones after an interruption (LA-3)', async () => {
    await bench.start({ requestsPerMinute: 6000, burst: 31 });
    const runId = await bench.storeTexts(texts(16), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?disagreeRate=0.25' }] },
    });
    await bench.labelRun(runId, 50);
    const counts = await bench.database.pool.query<{ ballots: number; tasks: number }>(
      `select count(*)::int as ballots, count(distinct label ->> 'task')::int as tasks
       from ballots where run_id = $1 and ballot < 100 group by conversation_id`,
      [runId],
    );
    const agreed = counts.rows.filter(({ tasks }) => tasks === 1);
    const split = counts.rows.filter(({ tasks }) => tasks > 1);
    expect(agreed.length).toBeGreaterThan(3);
    expect(split.length).toBeGreaterThan(3);
    expect(agreed.every(({ ballots }) => ballots === 2)).toBe(true);
    expect(split.every(({ ballots }) => ballots > 2 && ballots <= 5)).toBe(true);
    expect(bench.server.stats().paidTwice).toBe(0);
    const first = await readVerdicts(bench.database.pool, runId);

    // Another run of the same conversations on a fresh store, not interrupted: the same ballots, the same verdicts.
    await bench.database.pool.query('truncate model_calls cascade');
    await bench.start();
    const again = await bench.storeTexts(texts(16), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?disagreeRate=0.25' }] },
    });
    await bench.labelRun(again);
    expect(await readVerdicts(bench.database.pool, again)).toEqual(first);
  });

  it('calls a conversation doubtful whose ballots stay split', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(10), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?disagreeRate=0.5' }] },
      label: { maxBallots: 2, debate: false },
    });
    const { agreedCount, doubtfulCount } = await bench.labelRun(runId);
    const { rows } = await bench.database.pool.query<{ id: string }>(
      `select conversation_id as id from ballots where run_id = $1
       group by conversation_id having count(distinct label ->> 'task') > 1 order by 1`,
      [runId],
    );
    expect(rows.length).toBeGreaterThan(1);
    const doubtful = [...(await readVerdicts(bench.database.pool, runId)).values()].filter(
      (verdict) => verdict.status === 'doubtful',
    );
    expect(doubtful.map((verdict) => verdict.conversationId)).toEqual(rows.map((row) => row.id));
    expect([agreedCount, doubtfulCount]).toEqual([10 - rows.length, rows.length]);
  });

  it('debates split votes only, each agent seeing the others’ arguments, and decides by where they end (LA-4)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(16), {
      models: {
        endpoints: [
          { name: 'one', model: 'standin-rules?disagreeRate=0.3' },
          { name: 'two', model: 'standin-rules?disagreeRate=0.3&twin' },
        ],
      },
      label: { endpoints: ['one', 'two'], maxBallots: 2 },
    });
    const { failedCount } = await bench.labelRun(runId);
    expect(failedCount).toBe(0);
    const ballots = await readBallots(bench.database.pool, runId, idsOf(16));
    const debated = ballots.filter(({ ballot }) => ballot === 101);
    const tasksOf = (id: string, from: number, to: number): string[] =>
      ballots
        .filter(({ conversationId, ballot }) => conversationId === id && ballot > from && ballot < to)
        .map(({ label }) => label.task);
    expect(debated.length).toBeGreaterThan(2);
    for (const { conversationId: id } of debated) expect(new Set(tasksOf(id, 0, 100)).size).toBe(2);
    const settledInDebate = debated.find(
      ({ conversationId: id }) => new Set(tasksOf(id, 100, 200)).size === 1,
    )!;
    const verdict = (await readVerdicts(bench.database.pool, runId)).get(settledInDebate.conversationId)!;
    expect(verdict).toMatchObject({
      label: { task: settledInDebate.label.task },
      status: 'agreed',
      ballotCount: 4,
    });

    const { rows } = await bench.database.pool.query<{ endpoint: string; shown: string; version: string }>(
      `select m.endpoint, request #>> '{messages,2,content}' as shown, prompt_version as version
       from model_calls m join ballots b using (call_key)
       where b.conversation_id = $1 and b.ballot between 101 and 102 order by b.ballot`,
      [settledInDebate.conversationId],
    );
    expect(rows.map((row) => row.endpoint)).toEqual(['one', 'two']);
    for (const { shown, version } of rows) {
      expect(version).toMatch(/^label-debate@/);
      for (const task of tasksOf(settledInDebate.conversationId, 0, 100)) expect(shown).toContain(task);
    }
  });

  it('holds each ballot against its evidence when the recipe says so, and keeps both drafts (LA-2)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(2), { label: { reflect: true } });
    await bench.labelRun(runId);
    const ballots = await readBallots(bench.database.pool, runId, idsOf(2));
    expect(ballots).toHaveLength(4);
    for (const { label, draft, otherCalls } of ballots) {
      expect(draft).toEqual(label); // the stand-in has no second thoughts
      expect(otherCalls).toHaveLength(1);
    }
    const sources = await labelSources(bench.database.pool, runId);
    expect(sources.map(({ purpose, callCount }) => [purpose, callCount])).toEqual([
      ['label', 4],
      ['reflection', 4],
    ]);
  });

  it('reports agreement by field over independent ballots (LA-5)', async () => {
    await bench.start();
    const agreeing = await bench.storeTexts(texts(4));
    await bench.labelRun(agreeing);
    expect(await labelAgreement(bench.database.pool, agreeing)).toEqual({
      task: 1,
      scenario: 1,
      product: 1,
      borrowingIntent: 1,
    });
    const differing = await bench.storeTexts(texts(16), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?disagreeRate=0.4' }] },
    });
    await bench.labelRun(differing);
    const { task, product } = await labelAgreement(bench.database.pool, differing);
    expect(task).toBeLessThan(0.8);
    expect(product).toBe(1);
    const single = await bench.storeTexts(texts(2), { label: { ballots: 1, maxBallots: 1 } });
    await bench.labelRun(single);
    expect((await labelAgreement(bench.database.pool, single)).task).toBeNull();
  });
});
