import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/package-root';
import type { GrowResult } from './cluster/grow-one';
import { syntheticVectors } from './cluster/synthetic-vectors';

/**
 * CU-3: exact average linkage against its peers, on the same vectors, in one run.
 *
 *   npm run bench -- cluster                        20 000 with peers, 100 000 alone
 *   npm run bench -- cluster --sizes 5000           other sizes
 *   npm run bench -- cluster --huge                 300 000 up to a distance of 0.5, too
 *
 * Peers need Python with numpy, scipy, scikit-learn and fastcluster: name it in DIALOOM_BENCH_PYTHON.
 */
type Measured = Pick<GrowResult, 'seconds' | 'peakMb'> & Partial<GrowResult>;

const DIM = 512;
const PEER_LIMIT = 20_000; // beyond, the peers' distance matrices do not fit
const OUT = join(packageRoot(), 'bench/out');

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '20000,100000' }, huge: { type: 'boolean', default: false } },
});
mkdirSync(OUT, { recursive: true });
const rows: Record<string, string | number>[] = [];
for (const n of values.sizes.split(',').map(Number)) measure(n, 2);
if (values.huge) measure(300_000, 0.5);
console.table(rows);
writeFileSync(join(OUT, 'cluster.json'), `${JSON.stringify(rows, null, 2)}\n`);

function measure(n: number, highestCut: number): void {
  const file = vectorsFile(n);
  const ownHeights = join(OUT, `heights-${n}.f64`);
  const own = runJson(process.execPath, [
    join(__dirname, 'cluster/grow-one.js'),
    ...[file, String(n), String(DIM), String(highestCut), ownHeights],
  ]);
  if (own?.gflops === undefined || own.gflopsMeanwhile === undefined) throw new Error('The engine failed');
  const floorAt = (gflops: number): number => (n * n * DIM) / gflops / 1e9;
  note('dialoom', n, own, {
    'CPU s': round(own.cpuSeconds ?? NaN),
    gflops: Math.round(own.gflops),
    'times the floor': round(own.seconds / floorAt(own.gflops)),
    'gflops meanwhile': Math.round(own.gflopsMeanwhile),
    'times the floor meanwhile': round(own.seconds / floorAt(own.gflopsMeanwhile)),
    'half passes': round(own.halfPasses ?? NaN),
  });
  if (n > PEER_LIMIT) return;
  for (const peer of ['sklearn', 'scipy', 'fastcluster']) {
    const heights = join(OUT, `heights-${n}-${peer}.f64`);
    const script = join(packageRoot(), 'bench/reference/linkage_peers.py');
    const python = process.env['DIALOOM_BENCH_PYTHON'] ?? 'python3';
    const result = runJson(python, [script, peer, file, `${n}`, `${DIM}`, heights]);
    if (!result) {
      console.log(
        `${peer} left out: ${python} cannot run it (pip install numpy scipy scikit-learn fastcluster)`,
      );
      continue;
    }
    note(peer, n, result, {
      'CPU s': round(result.cpuSeconds ?? NaN),
      'times ours': round(result.seconds / own.seconds),
      'times our CPU s': round((result.cpuSeconds ?? NaN) / (own.cpuSeconds ?? NaN)),
      'largest height difference': largestDifference(ownHeights, heights),
    });
  }
}

function note(
  name: string,
  n: number,
  { seconds, peakMb }: { seconds: number; peakMb: number },
  more: Record<string, number>,
): void {
  rows.push({ name, n, seconds: round(seconds), 'peak MB': Math.round(peakMb), ...more });
  console.log(`${name} ${n}: ${round(seconds)} s, ${Math.round(peakMb)} MB`);
}

function vectorsFile(n: number): string {
  const file = join(OUT, `vectors-${n}-${DIM}.f32`);
  if (!existsSync(file)) writeFileSync(file, syntheticVectors(n, DIM));
  return file;
}

/** Run a measurement; undefined when it failed. */
function runJson(program: string, args: readonly string[]): Measured | undefined {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? (JSON.parse(stdout) as Measured) : undefined;
}

function largestDifference(ours: string, theirs: string): number {
  const read = (file: string): Float64Array => new Float64Array(Uint8Array.from(readFileSync(file)).buffer);
  const other = read(theirs);
  return read(ours).reduce((largest, height, i) => Math.max(largest, Math.abs(height - other[i]!)), 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
