import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { storedMaskedText } from '../src/contract/text';
import { packageRoot } from '../src/package-root';
import { openTransformersEmbedder } from '../src/providers/embedder/transformers-embedder';
import { seededRandom } from '../src/stages/random';

/**
 * CU-1: texts a second through transformers.js, against Python's onnxruntime and tokenizers on the same model, texts and number
 * of threads; batches by length on both sides. The model is `use-multilingual-v3` in the folder DIALOOM_TEST_MODELS.
 *
 *   npm run bench -- embed                 4 000 distinct texts
 *   npm run bench -- embed --texts 20000
 *
 * Python's packages go into a virtual environment of the bench, from the package index that pip is set up for.
 */
const OUT = join(packageRoot(), 'bench/out');
const { values } = parseArgs({ options: { texts: { type: 'string', default: '4000' } } });
const models = process.env['DIALOOM_TEST_MODELS'];
if (!models) throw new Error('Name the folder that holds use-multilingual-v3 in DIALOOM_TEST_MODELS');
const folder = resolve(models, 'use-multilingual-v3');

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const texts = distinctTexts(Number(values.texts));
  writeFileSync(join(OUT, 'embed-texts.json'), JSON.stringify(texts));
  const python = virtualEnvironment();
  const threads = availableParallelism();
  const peer = (round: number): PeerResult => {
    const script = join(packageRoot(), 'bench/reference/embed_peer.py');
    const args = [
      script,
      folder,
      join(OUT, 'embed-texts.json'),
      `${threads}`,
      join(OUT, `embed-${round}.f32`),
    ];
    const { status, stdout } = spawnSync(python, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) throw new Error('The peer failed');
    return JSON.parse(stdout) as PeerResult;
  };
  const settings = { model: folder, dtype: 'fp32', prefix: '', pooling: 'mean', batchSize: 32 } as const;
  const embedder = await openTransformersEmbedder(settings);
  const masked = texts.map(storedMaskedText);
  await embedder.embed(masked.slice(0, 200)); // warm, as the peer is
  const rows: Record<string, number>[] = [];
  for (let round = 1; round <= 3; round++) {
    const started = performance.now();
    const ours = await embedder.embed(masked);
    const own = texts.length / ((performance.now() - started) / 1000);
    const { textsPerSecond } = peer(round);
    const difference = largestDifference(ours, join(OUT, `embed-${round}.f32`));
    rows.push({
      'ours, texts/s': own,
      'Python, texts/s': textsPerSecond,
      ratio: own / textsPerSecond,
      difference,
    });
  }
  console.log(`${texts.length} distinct texts, ${threads} threads`);
  console.table(rows);
  writeFileSync(join(OUT, 'embed.json'), `${JSON.stringify(rows, null, 2)}\n`);
}

interface PeerResult {
  readonly textsPerSecond: number;
}

/** Made-up answers of 5 to 120 letters, most of them short, as chats have them. */
function distinctTexts(count: number): string[] {
  const random = seededRandom(1);
  const words =
    '提前回款 利率 是 百分之五 发票 还没有 上传 平台 请问 额度 供应商 核心企业 账期 怎么 收费 您好 好的 我们 这边 需要 资料 营业执照'.split(
      ' ',
    );
  const texts = new Set<string>();
  while (texts.size < count) {
    const length = 2 + Math.floor(random() ** 2 * 28);
    const picked = Array.from({ length }, () => words[Math.floor(random() * words.length)]!);
    texts.add(`${picked.join('')}${Math.floor(random() * 1000)}`);
  }
  return [...texts];
}

function virtualEnvironment(): string {
  const home = join(OUT, 'embed-venv');
  const python = join(home, 'bin/python');
  if (existsSync(python)) return python;
  const run = (program: string, args: string[]): void => {
    if (spawnSync(program, args, { stdio: 'inherit' }).status !== 0) throw new Error(`${program} failed`);
  };
  run(process.env['DIALOOM_BENCH_PYTHON'] ?? 'python3', ['-m', 'venv', home]);
  run(python, ['-m', 'pip', 'install', '-q', 'onnxruntime', 'tokenizers', 'numpy']);
  return python;
}

function largestDifference(ours: Float32Array, file: string): number {
  const theirs = new Float32Array(Uint8Array.from(readFileSync(file)).buffer);
  return ours.reduce((largest, value, i) => Math.max(largest, Math.abs(value - theirs[i]!)), 0);
}

void main();
