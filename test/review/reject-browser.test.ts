import type { Page } from 'playwright-core';
import type { ClusterProposal } from '../../src/contract/proposal';
import { readProposal } from '../../src/storage/cluster-trees-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { readRun } from '../../src/storage/runs-table';
import { openReviewBench } from './bench';
import { useBrowser } from './browser-bench';
import { inChromium } from './chromium';
import { sign } from './sign';

const SUBJECTS = [
  '发票核验',
  '提前回款',
  '反向保理',
  '订单融资',
  '额度审批',
  '账期延长',
  '担保资料',
  '还款计划',
];
const SAYINGS = [
  '已经提交了',
  '明天给您答复',
  '需要补一份说明',
  '按合同办理就行',
  '我们还在等财务',
  '可以先走线上',
  '下周再跟您确认',
  '这边帮您登记好了',
];
/** 64 different answers: enough to calibrate the presets by, with 2 016 pairs. */
const TARGETS = SUBJECTS.flatMap((subject) => SAYINGS.map((saying) => `${subject}${saying}`));

async function proposalOf(
  stand: { bench: { database: { pool: Parameters<typeof readProposal>[0] } } },
  runId: string,
): Promise<ClusterProposal> {
  return (await readProposal(stand.bench.database.pool, runId))!;
}

/** Open the page and the dialog, and choose a method with its number. */
async function chooseMethod(
  page: Page,
  method: string,
  [name, value]: readonly [string, number],
): Promise<void> {
  await page.locator('#reject:enabled').click();
  await page.locator('dialog select[name=method]').selectOption(method);
  await page.locator(`dialog input[name=${name}]`).fill(String(value));
}

inChromium('presets, and rejecting for flat clusters, in Chromium (CU-4, CU-6)', () => {
  const stand = useBrowser(() => openReviewBench({}, {}, TARGETS));

  it('moves the cut to a preset by keyboard, and says in both languages what presets rest on', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const { calibration, calibrationReason } = await proposalOf(stand, runId);
      const { medium } = calibration!.presets;
      const page = await stand.openPage(`/runs/${runId}`);
      await expect(page.locator('#presets-why').textContent()).resolves.toBe(calibrationReason.zh);
      const chip = page
        .getByRole('group', { name: '预设' })
        .getByRole('button', { name: `适中 t=${medium.t} · ${medium.clusterCount} 类别` });
      await chip.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('#t').inputValue()).resolves.toBe(String(medium.t));
      await expect(page.locator('#fact-clusters').textContent()).resolves.toBe(String(medium.clusterCount));
      await expect(chip.getAttribute('aria-pressed')).resolves.toBe('true');

      await page.locator('#language').click();
      await page.getByRole('button', { name: `medium t=${medium.t}` }).waitFor();
      await expect(page.locator('#presets-why').textContent()).resolves.toBe(calibrationReason.en);
      await build.terminate();
    });
  });

  it('rejects with a reason for k-means and other settings; its clusters come back and are approved', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const page = await stand.openPage(`/runs/${runId}`);
      await chooseMethod(page, 'k-means', ['k', 8]);
      await page.getByLabel('建议方法').selectOption('strict');
      await page.getByLabel('每类最多保留').fill('3');
      await sign(page, '想直接定类数');
      await page.getByText('已驳回，正在用新设置重新聚类').waitFor();

      // The waiting workflow has taken it: the next tree follows it, and shows up by itself.
      await page.locator('#fact-clusters', { hasText: /^8$/ }).waitFor();
      const { pool } = stand.bench.database;
      expect(await readDecisions(pool, runId)).toMatchObject([
        { verdict: 'reject', by: '王芳', reason: '想直接定类数' },
      ]);
      const { cluster, sample } = (await readRun(pool, runId)).recipe;
      expect(cluster).toMatchObject({ method: 'k-means', k: 8, suggest: 'strict' });
      expect(sample.clusterCap).toBe(3);
      await page.getByText('k-means 将 64 条不同文本分为 8 类').waitFor();
      const { inertia } = await proposalOf(stand, runId);
      expect(inertia!.points.map(({ k }) => k)).toEqual([2, 3, 4, 6, 8, 11, 16, 23, 32]);
      await page.locator('#chartInertia canvas').waitFor();
      await expect(page.locator('#chartInertia').textContent()).resolves.toMatch('用 64 种说法试算');

      await page.locator('#approve:enabled').click();
      await sign(page);
      await page.getByText('已批准 k=8').waitFor();
      await build.result();
    });
  });

  it('rejects for HDBSCAN; dense clusters and texts that stand alone are approved', async () => {
    await stand.bench.whileWaiting(async (build, runId) => {
      const page = await stand.openPage(`/runs/${runId}`);
      await chooseMethod(page, 'hdbscan', ['minClusterSize', 4]);
      await sign(page, '按密度分');
      await page.getByText(/HDBSCAN 找到 [1-9]\d* 个密集的类/).waitFor();
      await expect(page.locator('#chartInertia').count()).resolves.toBe(0);
      const { recommended, recommendedCount, method } = await proposalOf(stand, runId);
      expect({ method, recommended }).toEqual({ method: 'hdbscan', recommended: { k: recommendedCount } });
      await expect(page.locator('#fact-clusters').textContent()).resolves.toBe(String(recommendedCount));
      await page.locator('.card .texts').first().waitFor();

      await page.locator('#approve:enabled').click();
      await sign(page);
      await page.getByText(`已批准 k=${recommendedCount}`).waitFor();
      await build.result();
    });
  });
});
