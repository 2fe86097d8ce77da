#!/usr/bin/env node
/**
 * Take the screenshots of docs/images anew: npm run docs:images. Builds of the demo's data run on services of their own, with the
 * stand-in as two models, one of which errs, refuses now and then and costs money; Chromium (DIALOOM_CHROMIUM, or
 * /usr/bin/chromium) shows the review page while they wait for people. Takes a few minutes; nothing is left behind.
 */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');
const { chromium } = require('playwright-core');

const ROOT = join(__dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const WIDTH = 1200;
/** A build takes half a minute on an idle machine. */
const PATIENCE_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'dialoom-images-'));
chmodSync(folder, 0o711); // root's PostgreSQL runs as another user
const env = { ...process.env, DIALOOM_DATA_DIR: join(folder, 'data') };
for (const name of ['TEMPORAL_ADDRESS', 'DATABASE_URL', 'DIALOOM_REVIEW_URL', 'DIALOOM_REVIEW_TOKEN'])
  delete env[name];

/** Settings of a build besides the demo's; a member of the panel is the stand-in with these faults. */
function settings(secondModel, label) {
  const endpoints = [
    { name: 'model-a', family: 'a', model: 'standin-rules' },
    { name: 'model-b', family: 'b', ...secondModel },
  ];
  const all = {
    'models.endpoints': endpoints,
    label: { endpoints: endpoints.map(({ name }) => name), ...label },
    'release.directory': join(folder, 'releases'),
    'cluster.refresh.keep': false,
  };
  return Object.entries(all).flatMap(([path, value]) => ['--set', `${path}=${JSON.stringify(value)}`]);
}

function dialoom(args, stdout) {
  return spawn(process.execPath, [join(ROOT, 'dist/src/client.js'), ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', stdout, 'inherit'],
  });
}

/** Run a command to its end. @returns What it prints. */
async function outputOf(args) {
  const child = dialoom(args, 'pipe');
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`dialoom ${args[0]} failed`);
  return text;
}

/** Address of the review page, as soon as services, worker and page are up. */
async function addressOf(up) {
  for await (const line of createInterface(up.stdout)) {
    const [, url] = /^Review page\s+(\S+)/.exec(line) ?? [];
    if (!url) continue;
    up.stdout.resume();
    return url;
  }
  throw new Error('dialoom up ended before its review page was there');
}

/** Start a build and wait until it waits for all of these. @returns Its run. */
async function build(url, options, waits) {
  const { workflowId } = JSON.parse(await outputOf(['build', '--json', ...options]));
  return waitingRun(url, (run) => run.workflowId === workflowId && isWaiting(run, waits));
}

const isWaiting = ({ live }, waits) =>
  waits.every((wait) => (live?.waitsFor ?? '').split(', ').includes(wait));

async function waitingRun(url, holds) {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const runs = await (await fetch(`${url}/api/runs`)).json();
    const found = runs.find(holds);
    if (found) return found;
    const ended = runs.find(({ error }) => error);
    if (ended) throw new Error(`The build ${ended.workflowId} ended: ${ended.error}`);
    await sleep(1000);
  }
  throw new Error(`No build came to its question within ${PATIENCE_MS / 60_000} minutes`);
}

/** Screenshots of one browser profile. */
async function photographer(browser, url, { locale = 'zh-CN', width = WIDTH, height = 960 } = {}) {
  const context = await browser.newContext({ locale, viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  return {
    page,
    open: async (path) => {
      await page.goto(`${url}${path}`);
      await page.locator('main h1').waitFor();
    },
    /** From the top of the page, or from a part of it on. */
    shoot: async (name, part) => {
      await page.evaluate((id) => (id ? document.getElementById(id).scrollIntoView() : scrollTo(0, 0)), part);
      await page.evaluate(() => document.activeElement?.blur());
      await sleep(500); // what follows scrolling, such as charts, is drawn
      await page.screenshot({ path: join(IMAGES, `${name}.png`) });
    },
  };
}

/** The open dialog, filled in. */
async function fillIn(page, reason) {
  await page.locator('dialog input[name=by]').fill('王芳');
  await page.locator('dialog textarea').fill(reason);
}

async function shootWaiting(browser, url, run) {
  const { page, open, shoot } = await photographer(browser, url);
  await open(`/runs/${run.runId}`);
  await page.locator('.card h4').nth(12).waitFor();
  await shoot('review-cut');
  await shoot('review-charts', 'charts');
  await shoot('review-cards', 'clusters');
  // So coarse that the cut goes through the part of the tree that is unfolded.
  await page.locator('#t').fill('0.95');
  await page.locator('#t').press('Enter');
  await shoot('review-tree', 'tree');
  await open(`/runs/${run.runId}`);
  await page.locator('#approve').click();
  await fillIn(page, '每类说的是一回事，同意');
  await page.screenshot({ path: join(IMAGES, 'review-approve.png') });
  await page.keyboard.press('Escape');

  await open(`/runs/${run.runId}/adjudicate`);
  await page.locator('.turn').first().waitFor();
  await page.locator('input[autocomplete=name]').fill('王芳');
  await page.locator('h1').click();
  // The first one that is about business.
  while (!/发票|账期|额度/.test(await page.locator('.turns').textContent())) {
    const before = await page.locator('#place').textContent();
    await page.keyboard.press('j');
    await page.waitForFunction((text) => document.getElementById('place').textContent !== text, before);
    await page.locator('.turn').first().waitFor();
  }
  await shoot('review-adjudicate');

  const phone = await photographer(browser, url, { width: 390, height: 844 });
  await phone.open(`/runs/${run.runId}`);
  await phone.page.locator('.card .texts').first().waitFor();
  await phone.shoot('review-phone', 'cut');
  const english = await photographer(browser, url, { locale: 'en-GB' });
  await english.open(`/runs/${run.runId}`);
  await english.page.locator('.card .texts').first().waitFor();
  await english.shoot('review-cut-en', 'cut');
}

/** Reject for k-means as a person would, and show how tight other numbers of clusters are. */
async function shootKMeans(browser, url, run) {
  const { page, open, shoot } = await photographer(browser, url);
  await open(`/runs/${run.runId}`);
  await page.locator('#reject:enabled').click();
  await fillIn(page, '想直接定类数');
  await page.locator('dialog select[name=method]').selectOption('k-means');
  await page.screenshot({ path: join(IMAGES, 'review-reject.png') });
  await page.locator('dialog button[type=submit]').click();
  await page.locator('#chartInertia').waitFor({ timeout: PATIENCE_MS });
  await page.reload();
  await page.locator('.card h4').nth(12).waitFor();
  await shoot('review-k-means', 'charts');
}

/** A build that is out of money, then one that wants a word about failed labels. */
async function shootAnswers(browser, url, run) {
  const { page, open, shoot } = await photographer(browser, url, { height: 640 });
  await open(`/runs/${run.runId}`);
  await page.locator('#budget').waitFor();
  await shoot('review-running');
  await page.locator('#usd').fill('20');
  await page.locator('#budget button').click();
  await page.locator('#retry').waitFor({ timeout: PATIENCE_MS });
  await page.reload();
  await page.locator('#retry').waitFor();
  await shoot('review-failed');
}

async function shootAll(browser, url) {
  const erring = { model: 'standin-rules?accuracy=0.9' };
  // Two ballots and no debate: where they differ, a person is asked.
  const asking = { adjudication: 'wait', maxBallots: 2, debate: false, minConfidence: 0.6 };
  const waiting = await build(url, settings(erring, asking), ['approval', 'adjudication']);
  await shootWaiting(browser, url, waiting);
  await shootKMeans(browser, url, waiting);

  const costly = { model: 'standin-rules?refuseRate=0.03', inputUsdPerMillion: 2, outputUsdPerMillion: 8 };
  const spent = await build(url, settings(costly, { maxCostUsd: 0.3 }), ['approval', 'budget']);
  await outputOf(['approve', spent.workflowId, '--cut', 'suggested']);
  await shootAnswers(browser, url, spent);
}

async function main() {
  const up = dialoom(['up', '--port', '0'], 'pipe');
  const ended = once(up, 'close');
  try {
    const url = await addressOf(up);
    const browser = await chromium.launch({
      executablePath: process.env.DIALOOM_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    await shootAll(browser, url).finally(() => browser.close());
  } finally {
    up.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
