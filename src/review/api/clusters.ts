import type { Hono } from 'hono';
import { readProposal } from '../../storage/cluster-trees-table';
import { leavesUnder } from '../../stages/06-cluster/tree-nodes';
import { nodeCard, nodeName } from '../cluster-card';
import { findRun } from '../find-run';
import { lastCut } from '../last-cut';
import { Refusal } from '../refusal';
import type { ReviewDeps } from '../review-deps';
import { encodeTree } from '../tree-bytes';

const MOST_CARDS = 24;
const MOST_NAMES = 200;
const MOST_MATCHES = 100;
const PAGE_OF_TEXTS = 50;

/** The tree, its proposal, and what stands behind its nodes (CU-5). */
export function addClusterRoutes(app: Hono, deps: ReviewDeps): void {
  const { pool, shelf } = deps;

  // The page will ask for the tree as soon as its scripts have come: read it meanwhile.
  app.get('/runs/:runId', (c, next) => {
    shelf.open(c.req.param('runId')).catch(() => undefined);
    return next();
  });

  app.get('/api/runs/:runId/proposal', async (c) => {
    const { runId } = await findRun(pool, c.req.param('runId'));
    return c.json((await readProposal(pool, runId)) ?? null);
  });

  app.get('/api/runs/:runId/tree', async (c) => {
    const { tree, stamp, leafSamples } = await shelf.open(c.req.param('runId'));
    leafSamples().catch(() => undefined); // what the page asks for next
    const headers = { etag: `"${stamp}"`, 'x-dialoom-tree': stamp };
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
    return c.body(encodeTree(tree), 200, { ...headers, 'content-type': 'application/octet-stream' });
  });

  app.get('/api/runs/:runId/cards', async (c) => {
    const shelved = await shelf.open(c.req.param('runId'));
    const nodes = (c.req.query('nodes') ?? '').split(',').filter(Boolean).map(Number);
    if (nodes.length > MOST_CARDS) throw tooMany(MOST_CARDS);
    const cards = [];
    for (const node of nodes) cards.push(await nodeCard(pool, shelved, node));
    return c.json(cards.filter((card) => card !== undefined));
  });

  app.get('/api/runs/:runId/texts', async (c) => {
    const shelved = await shelf.open(c.req.param('runId'));
    const { tree } = shelved;
    const offset = Math.max(0, Math.trunc(Number(c.req.query('offset') ?? 0)) || 0);
    const { texts } = await shelved.leafSamples();
    const leaves = leavesUnder(tree.merges, tree.leaves.length, Number(c.req.query('node')));
    const byWeight = leaves.toSorted((a, b) => tree.weights[b]! - tree.weights[a]! || a - b);
    const page = Array.from(byWeight.subarray(offset, offset + PAGE_OF_TEXTS), (leaf) => ({
      leaf,
      text: texts[leaf]!,
      sampleCount: tree.weights[leaf]!,
    }));
    return c.json({ total: leaves.length, offset, texts: page });
  });

  app.get('/api/runs/:runId/search', async (c) => {
    const { leafSamples, tree } = await shelf.open(c.req.param('runId'));
    const wanted = (c.req.query('q') ?? '').trim().toLowerCase();
    if (wanted === '') return c.json({ total: 0, matches: [] });
    const { texts } = await leafSamples();
    const matches: { leaf: number; text: string; sampleCount: number }[] = [];
    let total = 0;
    texts.forEach((text, leaf) => {
      if (!text.toLowerCase().includes(wanted)) return;
      if (++total <= MOST_MATCHES) matches.push({ leaf, text, sampleCount: tree.weights[leaf]! });
    });
    return c.json({ total, matches });
  });

  app.get('/api/runs/:runId/names', async (c) => {
    const shelved = await shelf.open(c.req.param('runId'));
    const nodes = (c.req.query('nodes') ?? '').split(',').filter(Boolean).map(Number);
    if (nodes.length > MOST_NAMES) throw tooMany(MOST_NAMES);
    const names = await Promise.all(
      nodes.map(async (node) => ({ node, name: await nodeName(shelved, node) })),
    );
    return c.json(names.filter(({ name }) => name !== ''));
  });

  app.get('/api/runs/:runId/last-cut', async (c) => {
    const today = await shelf.open(c.req.param('runId'));
    return c.json((await lastCut(pool, shelf, today)) ?? null);
  });
}

function tooMany(most: number): Refusal {
  return new Refusal({ en: `Ask for at most ${most} clusters at once`, zh: `一次最多查看 ${most} 个类别。` });
}
