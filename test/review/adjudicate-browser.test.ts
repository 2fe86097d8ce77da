import type { Page } from 'playwright-core';
import { readHumanLabels } from '../../src/storage/human-labels-table';
import { approveSignal } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from '../workflows/harness';
import { openReviewBench, SCRIPT } from './bench';
import { useBrowser } from './browser-bench';
import { inChromium } from './chromium';
import { contrastProblems } from './contrast';

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
}

inChromium('adjudication in Chromium (LA-7)', () => {
  const stand = useBrowser(() => openReviewBench({ adjudication: 'wait' }));

  it('labels by keyboard alone, skips, takes back and lets the build go on; markup is text', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      await progressWhen(build, waitingFor('adjudication'));
      const page = await stand.openPage(`/runs/${runId}`);
      await page.getByRole('link', { name: '3 个会话的标签有疑问' }).click();
      const place = (text: string): Promise<void> => page.locator('#place', { hasText: text }).waitFor();
      await place('第 1 / 3 个');
      await page.locator('.turn').first().waitFor();

      // The name first, else nothing is stored.
      await press(page, 'Enter');
      await page.getByText('请先填写您的姓名').waitFor();
      await page.keyboard.type('王芳');
      // Compliance, risk control, a product, no intent, two risk signals.
      await press(page, 'Enter q 5 2 2 1');
      // By mouse in between: Enter saves all the same.
      await page.getByRole('button', { name: '诉讼或被执行' }).click();
      await press(page, 'Enter');
      await place('第 2 / 3 个 · 已裁定 1 个');
      await press(page, 'x');
      await place('第 3 / 3 个');
      await page.locator('.turn', { hasText: SCRIPT }).waitFor();
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect(await page.locator('main img, main script').count()).toBe(0);
      await press(page, 'Enter');
      await place('第 2 / 3 个 · 已裁定 2 个');
      await press(page, 'z');
      await place('第 3 / 3 个 · 已裁定 1 个');
      const labels = await readHumanLabels(stand.bench.database.pool, 'demo');
      expect([...labels.values()]).toMatchObject([
        {
          conversationId: 'c0',
          by: '王芳',
          label: {
            task: 'compliance',
            scenario: 'risk_compliance',
            product: 'reverse_factoring',
            borrowingIntent: 'no',
            riskSignals: ['litigation', 'overdue'],
          },
        },
      ]);

      await expect(page.locator('#done').isDisabled()).resolves.toBe(true);
      page.once('dialog', (dialog) => void dialog.accept());
      await page.locator('#without-rest').click();
      await page.getByText('裁定结束，构建继续进行').waitFor();
      await build.signal(approveSignal);
      await build.result();
    });
  });

  it('fits a phone, can be read, and speaks English', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      await progressWhen(build, waitingFor('adjudication'));
      const page = await stand.openPage(`/runs/${runId}/adjudicate`);
      await page.setViewportSize({ width: 375, height: 720 });
      await page.locator('.turn').first().waitFor();
      const shape = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
      expect(await shape()).toBeLessThanOrEqual(375);
      expect(await page.evaluate(contrastProblems)).toEqual([]);
      // Each thing that can be pressed has a name.
      const nameless = await page.evaluate(
        `[...document.querySelectorAll('button, a, input, select, textarea')].filter((one) => one.checkVisibility() &&
           !(one.textContent.trim() || one.ariaLabel || one.labels?.length)).map((one) => one.outerHTML)`,
      );
      expect(nameless).toEqual([]);

      await page.locator('#language').click();
      await page.getByRole('heading', { name: 'Conversations the models were in doubt about' }).waitFor();
      await page.locator('.turn').first().waitFor();
      await page.goto(`${stand.bench.server.url}/runs/${runId}`);
      await page.locator('#pause').waitFor();
      expect(await shape()).toBeLessThanOrEqual(375);
      expect(await page.evaluate(contrastProblems)).toEqual([]);

      // Once the cut is approved, the build waits for its labels.
      const now = page.locator('.stages [aria-current=step]');
      await now.filter({ hasText: 'approve the cut' }).waitFor();
      await build.signal(approveSignal);
      await now.filter({ hasText: /^label$/ }).waitFor();
      await build.terminate();
    });
  });
});
