import { labelSources } from '../../../src/activities/label/label-sources';
import { replaceFates } from '../../../src/storage/fates-table';
import { readProgress } from '../../../src/storage/progress-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { LabelBench, texts } from './bench';

const bench = LabelBench.ofThisFile();

describe('labelling', () => {
  it('gives every conversation its verdict, with ballots, progress and account (LA-1, LA-3, LA-5)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(7), { label: { shardSize: 3 } });
    expect(await bench.labelRun(runId)).toEqual({ agreedCount: 7, doubtfulCount: 0, failedCount: 0 });

    const verdicts = await readVerdicts(bench.database.pool, runId);
    expect(verdicts.get('c0000')).toMatchObject({
      label: {
        task: 'product_fit',
        product: 'early_payment',
        borrowingIntent: 'yes',
        riskSignals: ['cash_squeeze'],
      },
      status: 'agreed',
      ballotCount: 2,
    });
    expect(verdicts.get('c0000')!.label.evidence).toContain('t1');
    expect(verdicts.get('c0001')!.label.task).toBe('small_talk');
    expect(await bench.accountOf(runId)).toMatchObject({
      unit: 'conversations',
      input: 7,
      kept: 7,
      failed: {},
    });
    expect(await readProgress(bench.database.pool, runId)).toEqual([{ stage: 'label', done: 7, total: 7 }]);
    expect(bench.server.stats().byKind).toEqual({ chat: 14 });
  });

  it('leaves conversations alone whose samples repetition has dropped', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(3));
    await replaceFates(bench.database.pool, runId, 'dedupe', [
      { unit: 'sample', subject: 's-c0001', reason: 'exact' },
    ]);
    await replaceFates(bench.database.pool, runId, 'sample', [
      { unit: 'sample', subject: 's-c0002', reason: 'weight' },
    ]);
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 2 });
    expect([...(await readVerdicts(bench.database.pool, runId)).keys()]).toEqual(['c0000', 'c0002']);
  });

  it('says what labelled, and that it was the stand-in; a second run of the same costs nothing (LM-5, LM-9)', async () => {
    await bench.start();
    const first = await bench.storeTexts(texts(4));
    await bench.labelRun(first);
    const sources = await labelSources(bench.database.pool, first);
    expect(sources).toMatchObject([
      { endpoint: 'offline', model: 'standin-rules', purpose: 'label', callCount: 8, standIn: true },
    ]);
    expect(sources[0]!.promptVersion).toMatch(/^label-conversation@/);
    expect(sources[0]!.promptTokens).toBeGreaterThan(0);

    const second = await bench.storeTexts(texts(4));
    await bench.labelRun(second);
    expect(bench.chats).toBe(8);
    expect(await labelSources(bench.database.pool, second)).toEqual(sources);
    expect(await readVerdicts(bench.database.pool, second)).toEqual(
      await readVerdicts(bench.database.pool, first),
    );
  });

  it('names the endpoint that the recipe lacks before anything is asked', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(1), { label: { endpoints: ['gpt'] } });
    await expect(bench.labelRun(runId)).rejects.toThrow(
      'There is no endpoint named gpt in models.endpoints; there are: offline',
    );
  });
});
