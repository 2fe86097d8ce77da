import { readVerdicts } from '../../../src/storage/verdicts-table';
import { LabelBench, texts } from './bench';

let bench: LabelBench;

beforeAll(async () => {
  bench = await LabelBench.create();
});
afterEach(async () => {
  await bench.reset();
});
afterAll(async () => {
  await bench.database.drop();
});

describe('the panel', () => {
  it('asks for more ballots only while they are split, and for the same ones after an interruption (LA-3)', async () => {
    await bench.start({ requestsPerMinute: 6000, burst: 31 });
    const runId = await bench.storeTexts(texts(16), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?disagreeRate=0.25' }] },
    });
    await bench.labelRun(runId, 50);
    const counts = await bench.database.pool.query<{ ballots: number; tasks: number }>(
      `select count(*)::int as ballots, count(distinct label ->> 'task')::int as tasks
       from ballots where run_id = $1 group by conversation_id`,
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
      label: { maxBallots: 2 },
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
});
