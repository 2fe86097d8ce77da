import { readTreeStamp, updateClusterName } from '../../src/storage/cluster-trees-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { openReviewBench, SCRIPT } from './bench';
import { useBrowser } from './browser-bench';
import { inChromium } from './chromium';
import { sign } from './sign';

inChromium('the review page in Chromium (CU-5, CU-6)', () => {
  const stand = useBrowser(() => openReviewBench());

  it('lets a person move the slider, set a cluster by hand and approve; the build goes on', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const page = await stand.openPage('/');
      await page.getByRole('link', { name: '等待审批切分' }).click();
      const clusters = page.locator('#fact-clusters');
      await page.locator('.card .texts').first().waitFor();

      // Chat text is text, whatever it holds.
      await page.locator('#k').fill('7');
      await page.locator('#k').press('Enter');
      await page.locator('.card', { hasText: SCRIPT }).first().waitFor();
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect(await page.locator('main img, main script').count()).toBe(0);

      // By keyboard alone: to the slider, to its end and one step back.
      await page.locator('h1').click();
      await page.keyboard.press('s');
      await page.keyboard.press('Home');
      await expect(clusters.textContent()).resolves.toBe('7');
      await page.keyboard.press('End');
      const coarse = Number(await clusters.textContent());
      expect(coarse).toBeLessThan(4);

      await page.locator('#t').fill('0.6');
      await page.locator('#t').press('Enter');
      await expect(clusters.textContent()).resolves.toBe('3');
      // 4 invoices and 3 rates under a cap of 2, and one more.
      await expect(page.locator('#fact-kept').textContent()).resolves.toBe('5');
      // Cards follow a moment after the numbers: until then there are those of another cut.
      await page.locator('.card').nth(3).waitFor({ state: 'detached' });
      await page.locator('.card').nth(2).waitFor();
      await page.locator('.card').nth(1).getByLabel('保留方式').selectOption('none');
      await page.locator('#fact-kept').filter({ hasText: /^3$/ }).waitFor();

      // Names by a model come while people look.
      const { pool } = stand.bench.database;
      const stamp = (await readTreeStamp(pool, runId))!;
      for (let node = 7; node < 13; node++)
        await updateClusterName(pool, runId, stamp, node, `第${node}类话`);
      await page.locator('.card h3').filter({ hasText: '类话' }).first().waitFor();

      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.keyboard.type('利率');
      await page.getByText('找到 3 种说法').waitFor();

      // A second page is open meanwhile, and asks too late.
      const late = await stand.openPage(`/runs/${runId}#t=0.6`);
      await late.locator('#approve:enabled').click();
      await page.locator('h1').click();
      await page.keyboard.press('a');
      await sign(page);
      await page.getByText('已批准 t=0.6').waitFor();
      await sign(late);
      await late
        .locator('#refused')
        .filter({ hasText: /已经有人|已经结束/ })
        .waitFor();

      await build.result();
      expect(await readDecisions(stand.bench.database.pool, runId)).toMatchObject([
        { cut: { t: 0.6 }, by: '王芳', overrides: [{ cluster: 2, keep: 'none' }] },
      ]);
      await page.getByText('构建已结束：已发布').waitFor();
      await expect(page.locator('#approve').isDisabled()).resolves.toBe(true);
      await expect(page.locator('#cut-title').textContent()).resolves.toBe('切分');
    });
  });

  it('shows why a cut outside the tree is refused, fits a phone, and speaks English', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const page = await stand.openPage(`/runs/${runId}`);
      await page.setViewportSize({ width: 375, height: 720 });
      await page.locator('.card .texts').first().waitFor();
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(375);

      await page.locator('#t').fill('9');
      await page.locator('#t').press('Enter');
      await page.locator('#approve').click();
      await sign(page);
      await page.locator('#refused').filter({ hasText: '切分距离 t=9 超出了聚类树的范围' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      expect(await readDecisions(stand.bench.database.pool, runId)).toEqual([]);

      // The earlier build of this file was approved.
      await page.getByRole('button', { name: '载入对比' }).click();
      await page.getByText('上次的大类，现在在哪里').waitFor();

      await page.locator('#language').click();
      await page.getByRole('heading', { name: 'Please decide' }).waitFor();
      await page.locator('#reject:enabled').click();
      await page.locator('dialog input[value=end]').check();
      await sign(page);
      await page.getByText('Rejected; the build ends.').waitFor();
      await expect(build.result()).rejects.toThrow();
    });
  });
});
