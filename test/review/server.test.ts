import { STAGES } from '../../src/contract/names';
import { readMembers } from '../../src/storage/cluster-members-table';
import { updateClusterName } from '../../src/storage/cluster-trees-table';
import { readDecisions } from '../../src/storage/cut-decisions-table';
import { readFatesAbout } from '../../src/storage/fates-table';
import { openReviewBench, SCRIPT, TARGETS, type ReviewBench } from './bench';
import { browserModule } from './browser-module';

interface Sentence {
  readonly error: { readonly en: string; readonly zh: string };
}
interface Card {
  readonly node: number;
  readonly sampleCount: number;
  readonly distinctCount: number;
  readonly nearest: readonly { readonly text: string; readonly question: string }[];
  readonly tasks: readonly object[];
}
interface PageTree {
  readonly n: number;
  readonly maxHeight: number;
  readonly size: Int32Array;
  readonly first: Int32Array;
}
const page = browserModule('tree.js') as {
  decodeTree(bytes: ArrayBuffer): PageTree;
  mergesBelow(tree: PageTree, cut: { t: number }): number;
  firstClusters(tree: PageTree, merged: number, wanted: number): number[];
};

let bench: ReviewBench;

beforeAll(async () => {
  bench = await openReviewBench();
});
afterAll(() => bench.close());

async function json<T>(response: Promise<Response>): Promise<T> {
  return (await response).json() as Promise<T>;
}

async function treeOf(runId: string): Promise<{ tree: PageTree; stamp: string }> {
  const response = await bench.get(`/api/runs/${runId}/tree`);
  return {
    tree: page.decodeTree(await response.arrayBuffer()),
    stamp: response.headers.get('x-dialoom-tree')!,
  };
}

const ME = { by: '王芳', reason: '看过了' };

describe('the review page and a waiting build (CU-5, CU-6)', () => {
  it('shows the build, refuses in sentences what does not fit, and moves the build on', async () => {
    await bench.whileWaiting(async (build, runId) => {
      const runs = await json<{ runId: string; live: object }[]>(bench.get('/api/runs'));
      expect(runs).toMatchObject([{ runId, dataset: 'demo', live: { waitsFor: 'approval' } }]);
      const detail = await json<{ readonly steps: string[] }>(bench.get(`/api/runs/${runId}`));
      // Every stage that a build can be in, so that none counts as not begun.
      expect(STAGES.map(String).filter((stage) => !detail.steps.includes(stage))).toEqual(['done']);
      expect(detail).toMatchObject({ quota: { cap: 2 }, meanTokens: 7, decisions: [], closedAt: null });
      expect(await json(bench.get(`/api/runs/${runId}/proposal`))).toMatchObject({
        leafCount: 7,
        knows: 'letters',
      });

      const { tree, stamp } = await treeOf(runId);
      expect(tree.n).toBe(7);
      expect(detail).toMatchObject({ tree: stamp });
      const merged = page.mergesBelow(tree, { t: 0.6 });
      const clusters = page.firstClusters(tree, merged, 9);
      const [invoices, rates, markup] = clusters;
      expect(clusters.map((node) => tree.size[node])).toEqual([4, 3, 1]);

      const cards = await json<Card[]>(bench.get(`/api/runs/${runId}/cards?nodes=${clusters.join()},99`));
      expect(cards).toHaveLength(3);
      expect(cards[0]).toMatchObject({ node: invoices, sampleCount: 4, distinctCount: 3 });
      expect(cards[0]!.nearest.every(({ text, question }) => text.includes('上传') && question !== '')).toBe(
        true,
      );
      expect(cards[2]!.nearest[0]!.text).toBe(SCRIPT);
      await updateClusterName(bench.database.pool, runId, stamp, invoices!, '发票上传');
      expect(await json(bench.get(`/api/runs/${runId}`))).toMatchObject({
        clusterNames: { [invoices!]: '发票上传' },
      });
      const names = await json<object[]>(bench.get(`/api/runs/${runId}/names?nodes=${markup!},99`));
      expect(names).toEqual([{ node: markup, name: SCRIPT.slice(0, 16) }]);
      const found = await json<{ total: number; matches: { text: string }[] }>(
        bench.get(`/api/runs/${runId}/search?q=${encodeURIComponent('利率')}`),
      );
      expect(found.total).toBe(3);
      const texts = await json<{ total: number; texts: { text: string; sampleCount: number }[] }>(
        bench.get(`/api/runs/${runId}/texts?node=${invoices!}`),
      );
      expect(texts).toMatchObject({ total: 3, texts: [{ text: TARGETS[0], sampleCount: 2 }, {}, {}] });
      expect(await json(bench.get(`/api/runs/${runId}/last-cut`))).toBeNull();

      const refused = async (body: object): Promise<string[]> => {
        const { error } = await json<Sentence>(bench.post(`/api/runs/${runId}/approve`, body));
        return [error.en, error.zh];
      };
      const right = { cut: 't=0.6', tree: stamp, ...ME };
      expect(await refused({ ...right, cut: 't=9' })).toEqual([
        expect.stringContaining('The cut t=9 lies outside the tree'),
        expect.stringContaining('切分距离 t=9 超出了聚类树的范围'),
      ]);
      expect((await refused({ ...right, cut: 'k=8' }))[1]).toMatch(
        '类别数 K=8 超出了聚类树的范围：请在 1 到 7',
      );
      expect((await refused({ ...right, cut: 'half' }))[0]).toMatch('"half" is not understood');
      expect(await refused({ ...right, by: ' ' })).toEqual(['Write your name', '请填写姓名。']);
      expect(await refused({ ...right, reason: '' })).toEqual(['Write a reason', '请填写理由。']);
      expect((await refused({ ...right, tree: 'old' }))[0]).toMatch('grown anew since you opened');
      const stray = { ...right, overrides: [{ leaf: 7, keep: 'all' }] };
      expect((await refused(stray))[0]).toBe('The tree has no text 7');
      expect((await refused({ ...right, overrides: [{ leaf: 0, keep: 0 }] }))[0]).toMatch('not understood');
      expect(await readDecisions(bench.database.pool, runId)).toEqual([]);

      // Rates are dropped by hand, invoices kept whole beyond the cap of 2.
      const overrides = [
        { leaf: tree.first[rates!]!, keep: 'none' },
        { leaf: tree.first[invoices!]!, keep: 'all' },
      ];
      const approved = await bench.post(`/api/runs/${runId}/approve`, { ...right, overrides });
      expect(await approved.json()).toEqual({ cut: 't=0.6' });
      // At once again: decided, or over already, as fast as the workflow is.
      const again = await bench.post(`/api/runs/${runId}/approve`, right);
      expect(again.status).toBe(409);
      expect(((await again.json()) as Sentence).error.zh).toMatch(/已经有人|没有待审批|已经结束/);

      await build.result();
      const over = await bench.post(`/api/runs/${runId}/approve`, right);
      expect(over.status).toBe(409);
      expect(((await over.json()) as Sentence).error).toEqual({
        en: 'This build is over (released): nothing can be decided about it any more',
        zh: '这次构建已经结束，不能再审批。',
      });
      expect(await readDecisions(bench.database.pool, runId)).toMatchObject([
        {
          verdict: 'approve',
          cut: { t: 0.6 },
          ...ME,
          overrides: [
            { cluster: 1, keep: 'all' },
            { cluster: 2, keep: 'none' },
          ],
        },
      ]);
      const ids = TARGETS.map((_, i) => `s${i}`);
      const fates = await readFatesAbout(bench.database.pool, runId, ids);
      expect(fates.map(({ subject, reason }) => [subject, reason])).toEqual([
        ['s4', 'cluster_dropped'],
        ['s5', 'cluster_dropped'],
        ['s6', 'cluster_dropped'],
      ]);
      const after = await json<{ live: unknown; state: string }>(bench.get(`/api/runs/${runId}`));
      expect(after).toMatchObject({ live: null, state: 'released' });
    });
  });

  it('compares with the last approved cut, and clusters anew with other settings (CU-7)', async () => {
    await bench.whileWaiting(async (build, runId) => {
      const last = await json(bench.get(`/api/runs/${runId}/last-cut`));
      // Of the earlier build: 4 invoices kept whole, 3 rates dropped, 1 by rule.
      expect(last).toMatchObject({ cut: 't=0.6', by: ME.by, clusterCount: 3, sampleCount: 8, keptCount: 5 });
      expect((last as { labels: number[] }).labels.toSorted()).toEqual([1, 1, 1, 2, 2, 2, 3]);

      const { stamp } = await treeOf(runId);
      const reject = (body: object): Promise<Response> =>
        bench.post(`/api/runs/${runId}/reject`, { tree: stamp, ...ME, ...body });
      const wrong = await reject({ settings: { sources: { chats: [] } } });
      expect(wrong.status).toBe(400);
      const settings = { cluster: { method: 'complete' } };
      expect(await json(reject({ settings }))).toEqual({ again: true });
      const regrown = async (): Promise<string> => {
        const { tree } = await json<{ tree: string | null }>(bench.get(`/api/runs/${runId}`));
        return tree !== null && tree !== stamp ? tree : regrown();
      };
      const fresh = await regrown();
      expect((await treeOf(runId)).stamp).toBe(fresh);

      const end = (): Promise<Response> =>
        bench.post(`/api/runs/${runId}/reject`, { tree: fresh, by: '李雷', reason: '还是太粗' });
      let ended = await end();
      while (ended.status === 409) ended = await end(); // the proposal follows the tree
      expect(await ended.json()).toEqual({ again: false });
      await expect(build.result()).rejects.toThrow();
      expect(await json(bench.get(`/api/runs/${runId}`))).toMatchObject({ state: 'rejected' });
    });
  });

  it('clusters by k-means when a reviewer asks for it, and approves its clusters like any cut (CU-2, CU-6)', async () => {
    await bench.whileWaiting(async (build, runId) => {
      const settings = { cluster: { method: 'k-means', k: 3 } };
      const { stamp } = await treeOf(runId);
      await bench.post(`/api/runs/${runId}/reject`, { tree: stamp, ...ME, settings });
      const proposed = async (): Promise<Record<string, unknown>> => {
        const proposal = await json<Record<string, unknown> | null>(bench.get(`/api/runs/${runId}/proposal`));
        return proposal?.['method'] === 'k-means' ? proposal : proposed();
      };
      expect(await proposed()).toMatchObject({ recommended: { k: 3 }, recommendedCount: 3, finestCount: 3 });

      const fresh = (await treeOf(runId)).stamp;
      const approve = async (cut: string): Promise<Response> => {
        const response = await bench.post(`/api/runs/${runId}/approve`, { tree: fresh, ...ME, cut });
        return response.status === 409 ? approve(cut) : response; // the workflow asks a moment after the proposal
      };
      const finer = (await (await approve('k=4')).json()) as Sentence;
      expect(finer.error.en).toMatch('finest clusters are 3');
      expect(await (await approve('k=3')).json()).toEqual({ cut: 'k=3' });
      await build.result();
      const members = await readMembers(bench.database.pool, runId);
      expect(new Set(members.map(({ cluster }) => cluster))).toEqual(new Set([1, 2, 3]));
    });
  });

  it('says so when there is no such build, no tree, or nothing at an address', async () => {
    for (const path of [
      '/api/runs/none',
      '/api/runs/none/tree',
      '/api/runs/none/cards?nodes=1',
      '/api/none',
    ]) {
      const response = await bench.get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { zh: expect.any(String) as string } });
    }
    expect(await (await bench.get('/healthz')).text()).toBe('ok');
  });
});
