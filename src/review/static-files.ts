import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Hono } from 'hono';
import { packageRoot } from '../package-root';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the browser runs: served as it lies in the sources, there is no build step. */
const FILES = [
  'adjudicate-view.js',
  'api.js',
  'cards.js',
  'charts.js',
  'compare.js',
  'cut-panel.js',
  'decide.js',
  'dendrogram.js',
  'dom.js',
  'doubtful-case.js',
  'drift.js',
  'icon.svg',
  'keys.js',
  'label-form.js',
  'list-view.js',
  'main.js',
  'model.js',
  'progress.js',
  'run-view.js',
  'steer.js',
  'style.css',
  'taxonomy-keys.js',
  'tree.js',
  'words-steering.js',
  'words.js',
] as const;

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

/** Serve the page, its scripts and ECharts. A list of names, so that no path can lead anywhere else. */
export function addStaticFiles(app: Hono): void {
  const assets = new Map<string, Asset>();
  const folder = join(packageRoot(), 'src/review/public');
  for (const name of FILES) assets.set(`/assets/${name}`, readAsset(join(folder, name)));
  assets.set('/assets/echarts.min.js', readAsset(require.resolve('echarts/dist/echarts.min')));
  // Some addresses, one page: its script reads the run from the address.
  const page = readAsset(join(folder, 'index.html'));
  for (const path of ['/', '/runs/:runId', '/runs/:runId/adjudicate']) assets.set(path, page);
  for (const [path, asset] of assets) {
    app.get(path, (c) => {
      const headers = { 'content-type': asset.type, etag: asset.etag, 'cache-control': 'no-cache' };
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
      return c.body(asset.body, 200, headers);
    });
  }
}

function readAsset(path: string): Asset {
  const body = Uint8Array.from(readFileSync(path));
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
  return { body, type: TYPES[extname(path)] ?? 'application/octet-stream', etag };
}
