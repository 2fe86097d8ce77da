/**
 * How fast the review page is: npm run bench -- review [texts] [looks]. A tree over so many texts (100 000) is shown in Chromium so
 * many times (5); then the slider is moved through it. Prints milliseconds. The tree is drawn at random: what a page has to
 * draw depends on its size and shape, not on what the texts say.
 */
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { chromium, type Browser } from 'playwright-core';
import { readTexts } from '../src/activities/cluster/context';
import type { ClusterProposal } from '../src/contract/proposal';
import { recipeSchema } from '../src/contract/recipe/recipe';
import { storedMaskedText } from '../src/contract/text';
import type { Sample } from '../src/contract/vocabulary';
import { startReviewServer } from '../src/review/server';
import { maxHeight } from '../src/stages/06-cluster/cut-tree';
import { leafMarks } from '../src/stages/06-cluster/distinct-texts';
import { seededRandom, type Random } from '../src/stages/random';
import { updateProposal, upsertTree } from '../src/storage/cluster-trees-table';
import { openPool, withTransaction } from '../src/storage/pool';
import { insertRun } from '../src/storage/runs-table';
import { copySamples } from '../src/storage/samples-table';
import { insertVectors } from '../src/storage/text-vectors-table';
import { startBenchDatabase } from './database';

const RUN = 'bench';
const EMBEDDER = 'random';
const DIM = 16;
const MOVES = 180;
const WORDS = [
  '发票',
  '利率',
  '账期',
  '额度',
  '回款',
  '上传',
  '平台',
  '资料',
  '审批',
  '供应商',
  '合同',
  '还款',
];

async function main(textCount: number, lookCount: number): Promise<void> {
  const database = await startBenchDatabase();
  const pool = openPool(database.url);
  await fill(pool, textCount);
  const server = await startReviewServer(
    { pool, client: waitingBuild() },
    { host: '127.0.0.1', port: 0, token: '' },
  );
  const browser = await chromium.launch({
    executablePath: process.env['DIALOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const opened: number[] = [];
    const moved: number[] = [];
    for (let look = 0; look < lookCount; look++) {
      const { openMs, moveMs } = await lookOnce(browser, `${server.url}/runs/${RUN}`);
      opened.push(openMs);
      moved.push(...moveMs);
    }
    process.stdout.write(`${textCount} texts\n`);
    print('open, until the first cards stand with their texts', opened);
    print('move of the slider, until the next frame is drawn', moved);
  } finally {
    await browser.close();
    await server.stop();
    await pool.end();
    await database.stop();
  }
}

/** A run with so many distinct texts, vectors and a tree. */
async function fill(pool: Pool, textCount: number): Promise<void> {
  const recipe = recipeSchema.parse({ name: 'bench' });
  await insertRun(pool, {
    runId: RUN,
    workflowId: RUN,
    dataset: RUN,
    recipe,
    recipeHash: 'h',
    recipeDir: '/',
  });
  const random = seededRandom('bench/review');
  const samples = Array.from({ length: textCount }, (_, i) => sampleOf(i, random));
  await withTransaction(pool, (db) => copySamples(db, RUN, 0, samples));
  const distinct = await readTexts(pool, RUN, recipe);
  const { hashes, weights } = distinct;
  for (let start = 0; start < hashes.length; start += 10_000) {
    const page = hashes.slice(start, start + 10_000);
    const vectors = Float32Array.from({ length: page.length * DIM }, () => random() - 0.5);
    await insertVectors(pool, EMBEDDER, page, vectors);
  }
  const merges = randomTree(Array.from(weights), random);
  await upsertTree(pool, RUN, {
    embedder: EMBEDDER,
    method: 'average',
    leaves: hashes,
    weights,
    marks: leafMarks(samples, distinct),
    merges,
  });
  await updateProposal(pool, RUN, proposalOf(merges, Array.from(weights)));
}

/** What the page reads of a proposal; the tree gives it the rest. */
function proposalOf(merges: Float64Array, weights: readonly number[]): ClusterProposal {
  const nothing = { en: '', zh: '' };
  return {
    embedder: EMBEDDER,
    knows: 'meaning',
    method: 'average',
    leafCount: weights.length,
    finestCount: weights.length,
    sampleCount: weights.reduce((sum, weight) => sum + weight, 0),
    maxHeight: maxHeight(merges),
    suggestions: [],
    recommended: { t: 0 },
    recommendedCount: weights.length,
    reason: nothing,
    calibration: null,
    calibrationReason: nothing,
    inertia: null,
    curve: [],
    histogram: { binWidth: 1, counts: [] },
    top: { leaves: [], merges: [] },
    clusters: [],
    names: {},
  };
}

function sampleOf(i: number, random: Random): Sample {
  const words = Array.from({ length: 6 }, () => WORDS[Math.floor(random() * WORDS.length)]!);
  return {
    sampleId: `s${i}`,
    conversationId: `c${i}`,
    contact: 'm',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 3,
    targetCount: 7,
    target: storedMaskedText(`${words.join('')}，编号${i}`),
    question: storedMaskedText('请问进度如何'),
    contextTokens: 10,
    targetTokens: 20,
  };
}

/** Pairs drawn at random, at rising heights: small clusters low down, a few large ones at the top. SciPy's form. */
function randomTree(weights: readonly number[], random: Random): Float64Array {
  const n = weights.length;
  const sizes = [...weights];
  const live = weights.map((_, leaf) => leaf);
  const merges = new Float64Array(4 * (n - 1));
  const take = (): number => {
    const at = Math.floor(random() * live.length);
    const node = live[at]!;
    live[at] = live.at(-1)!;
    live.pop();
    return node;
  };
  for (let i = 0; i < n - 1; i++) {
    const [a, b] = [take(), take()].sort((x, y) => x - y) as [number, number];
    const size = sizes[a]! + sizes[b]!;
    merges.set([a, b, 0.9 * ((i + 1) / n) ** 0.5, size], 4 * i);
    sizes.push(size);
    live.push(n + i);
  }
  return merges;
}

/** A build that waits for approval, as far as the page asks. */
function waitingBuild(): Client {
  const progress = {
    runId: RUN,
    dataset: RUN,
    stage: 'approve',
    waitsFor: 'approval',
    paused: false,
    counts: {},
    notes: [],
  };
  const handle = { query: () => Promise.resolve(progress) };
  return {
    withDeadline: (_: number, ask: () => unknown) => ask(),
    workflow: { getHandle: () => handle },
  } as unknown as Client;
}

async function lookOnce(browser: Browser, url: string): Promise<{ openMs: number; moveMs: number[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await page.locator('.card .texts').first().waitFor();
  const openMs = await page.evaluate<number>('performance.now()');
  const moveMs = await page.evaluate<number[]>(MOVE_THROUGH);
  await page.close();
  return { openMs, moveMs };
}

/** From the event to after the paint that follows it, for positions all over the slider; nothing waits in between. */
const MOVE_THROUGH = `(async () => {
  const slider = document.getElementById('slider');
  const clusters = document.getElementById('fact-clusters');
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      }),
    );
  const times = [];
  for (let i = 0; i < ${MOVES}; i++) {
    const before = clusters.textContent;
    const start = performance.now();
    slider.value = String(Math.round(((i * 37 + 90) % ${MOVES}) * Number(slider.max) / ${MOVES}));
    slider.dispatchEvent(new Event('input'));
    await painted();
    times.push(performance.now() - start);
    if (clusters.textContent === before) throw new Error('the numbers did not follow the slider');
  }
  return times;
})()`;

function print(what: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(0);
  process.stdout.write(
    `${what}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, slowest ${at(1)} ms of ${sorted.length}\n`,
  );
}

const [texts = '100000', looks = '5'] = process.argv.slice(2);
void main(Number(texts), Number(looks));
