import { openReviewBench } from './bench';
import { useBrowser } from './browser-bench';
import { inChromium } from './chromium';

inChromium('a build whose tree cannot be judged, in Chromium (CU-5)', () => {
  const stand = useBrowser(() => openReviewBench());

  it('says that there is no tree yet, and shows it with its proposal as soon as there is', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const { pool } = stand.bench.database;
      await pool.query('create table held as select proposal from cluster_trees where run_id = $1', [runId]);
      await pool.query('update cluster_trees set proposal = null where run_id = $1', [runId]);
      const page = await stand.openPage(`/runs/${runId}`);
      await page.getByText('聚类树还没有建好。建好之后会自动出现在这里，不用刷新。').waitFor();
      await expect(page.locator('#slider').count()).resolves.toBe(0);

      await pool.query('update cluster_trees set proposal = (select proposal from held) where run_id = $1', [
        runId,
      ]);
      await page.getByText('系统建议').waitFor();
      // Seven texts are too few for presets, and the page says so.
      await expect(page.locator('#presets-why').textContent()).resolves.toMatch(
        '不同文本只有 7 条，至少要 46 条',
      );
      await page.locator('.card .texts').first().waitFor();
      await build.terminate();
    });
  });

  it('says that the texts have changed since the tree was grown', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      await stand.bench.database.pool.query(
        `update samples set target = target || '。' where run_id = $1 and sample_id = 's0'`,
        [runId],
      );
      const page = await stand.openPage('/');
      // Names and cards are asked for apart, and each answer is told: what is closed between them comes again.
      const refused = ['names', 'cards'].map((what) =>
        page.waitForResponse((answer) => answer.url().includes(`/${what}?`) && answer.status() === 409),
      );
      await page.goto(new URL(`/runs/${runId}`, page.url()).href);
      await Promise.all(refused);
      const message = page.locator('#message.bad');
      await message.waitFor();
      await expect(message.locator('span').textContent()).resolves.toBe(
        '聚类树建好之后样本有变化，请稍后刷新。',
      );
      await message.getByRole('button', { name: '关闭' }).click();
      await message.waitFor({ state: 'hidden' });
      await build.terminate();
    });
  });

  it('says that there is no such build', async () => {
    const page = await stand.openPage('/runs/none');
    await page.locator('#message.bad').waitFor();
    await expect(page.locator('#message').textContent()).resolves.toMatch('none');
  });
});
