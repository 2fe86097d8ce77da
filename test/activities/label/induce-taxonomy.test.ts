import { createTaxonomyActivities } from '../../../src/activities/taxonomy';
import type { TaxonomyReport } from '../../../src/activities/label/induce-taxonomy';
import { lexicalEmbedder } from '../../../src/providers/embedder/lexical-embedder';
import { readReports } from '../../../src/storage/run-reports-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { LabelBench } from './bench';
import { runActivity } from './support';

const bench = LabelBench.ofThisFile();

const CHATS = [
  '保证金什么时候退',
  '保证金什么时候能退呀',
  '上次的保证金退了吗亲',
  '收不到验证码了',
  '怎么改密码呀',
  '帮忙看看这份简历',
  '推荐什么产品？可以提前回款吗',
  '今天天气不错',
];

async function induce(runId: string): Promise<TaxonomyReport> {
  const activities = createTaxonomyActivities({
    pool: bench.database.pool,
    openEmbedder: () => Promise.resolve(lexicalEmbedder),
  });
  await runActivity(() => activities.induceTaxonomy({ runId }));
  return (await readReports(bench.database.pool, runId)).get('taxonomy') as TaxonomyReport;
}

describe('tasks that the taxonomy lacks (LA-6)', () => {
  it('are grouped by the embedder from what labellers wrote, and reported with conversations', async () => {
    await bench.start();
    const runId = await bench.storeTexts(CHATS, { label: { newTasks: { minCount: 2, distance: 0.7 } } });
    // “好的” is small talk to the stand-in, and would be the task of what is about nothing else.
    await bench.database.pool.query(
      `update conversations set turns = replace(turns::text, '好的，', '')::jsonb where run_id = $1`,
      [runId],
    );
    await bench.labelRun(runId);
    const verdicts = await readVerdicts(bench.database.pool, runId);
    expect(verdicts.get('c0006')!.label.freeTask).toBeUndefined();
    expect(verdicts.get('c0007')!.label).toMatchObject({ task: 'other' });
    const report = await induce(runId);
    expect(report.freeCount).toBe(6);
    expect(report.proposals.map(({ count, examples }) => ({ count, examples }))).toEqual([
      { count: 3, examples: ['c0000', 'c0001', 'c0002'] },
      { count: 2, examples: ['c0003', 'c0004'] },
    ]);
    expect(report.proposals[0]!.name).toContain('保证金');
    expect(await induce(runId)).toEqual(report);
  });

  it('are none where every label fits', async () => {
    await bench.start();
    const runId = await bench.storeTexts(['推荐什么产品？']);
    await bench.labelRun(runId);
    expect(await induce(runId)).toEqual({ freeCount: 0, proposals: [], leftOut: 0 });
  });
});
