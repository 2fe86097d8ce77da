import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { storedMaskedText } from '../../../src/contract/text';
import { openTransformersEmbedder } from '../../../src/providers/embedder/transformers-embedder';

const models = process.env['DIALOOM_TEST_MODELS'] ?? '';
const folder = resolve(join(models, 'use-multilingual-v3'));
const present = models !== '' && existsSync(folder);
if (!present) process.stdout.write('skipped: DIALOOM_TEST_MODELS names no folder with use-multilingual-v3\n');

const settings = { model: folder, dtype: 'fp32', prefix: '', pooling: 'mean', batchSize: 2 } as const;

(present ? describe : describe.skip)('a sentence encoder from a folder (CU-1)', () => {
  it('puts the same meaning nearer than the same letters, in the order of the texts', async () => {
    const embedder = await openTransformersEmbedder(settings);
    const texts = ['提前回款怎么收费', '账期90天', '早点收钱要付多少利息'].map(storedMaskedText);

    const rows = await embedder.embed(texts);
    const alone = await embedder.embed([texts[2]!]);

    const similarity = (a: number, b: number): number =>
      rows
        .subarray(a * embedder.dim, (a + 1) * embedder.dim)
        .reduce((sum, value, c) => sum + value * rows[b * embedder.dim + c]!, 0);
    expect(embedder.knows).toBe('meaning');
    expect(similarity(0, 2)).toBeGreaterThan(similarity(0, 1) + 0.15);
    expect(similarity(0, 0)).toBeCloseTo(1, 5);
    alone.forEach((value, c) => {
      expect(value).toBeCloseTo(rows[2 * embedder.dim + c]!, 2); // padding moves 8-bit weights' results a little
    });
  });

  it('gives the vectors of transformers.js’s own pipeline, text by text', async () => {
    const { env, pipeline } = createRequire(__filename)('@xenova/transformers') as typeof Transformers;
    env.localModelPath = models;
    const extract = await pipeline('feature-extraction', 'use-multilingual-v3', { local_files_only: true });
    const texts = ['好的', '账期90天，可以提前回款吗', '发票'.repeat(40)];
    for (const pooling of ['mean', 'cls'] as const) {
      const embedder = await openTransformersEmbedder({ ...settings, pooling, prefix: '问：', batchSize: 1 });
      for (const text of texts) {
        const own = await embedder.embed([storedMaskedText(text)]);
        const output = (await extract([`问：${text}`], { pooling, normalize: true })) as unknown as {
          data: Float32Array;
        };
        own.forEach((value, c) => {
          expect(value).toBeCloseTo(output.data[c]!, 5);
        });
      }
    }
  });
});

describe('openTransformersEmbedder (CU-1)', () => {
  it('names the model and the cure when a folder holds none', async () => {
    await expect(openTransformersEmbedder({ ...settings, model: __dirname })).rejects.toMatchObject({
      name: 'RecipeError',
      message: expect.stringContaining('name a folder with tokenizer.json') as string,
    });
  });
});
