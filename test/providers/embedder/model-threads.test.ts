import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { storedMaskedText } from '../../../src/contract/text';
import type * as Compiled from '../../../src/providers/embedder/transformers-embedder';
import { openTransformersEmbedder } from '../../../src/providers/embedder/transformers-embedder';

const models = process.env['DIALOOM_TEST_MODELS'] ?? '';
const folder = resolve(join(models, 'use-multilingual-v3'));
const present = models !== '' && existsSync(folder);

// Compiled, because only compiled code computes on threads (`npm test` compiles first).
const compiled = join(__dirname, '../../../dist/src/providers/embedder/transformers-embedder.js');
const { openTransformersEmbedder: openOnThreads } = jest.requireActual<typeof Compiled>(compiled);

const settings = { model: folder, dtype: 'fp32', prefix: '', pooling: 'mean', batchSize: 1 } as const;
const words = ['提前回款', '账期90天', '发票', '怎么收费', '您好'];
const texts = Array.from({ length: 120 }, (_, i) =>
  storedMaskedText(words[i % 5]!.repeat(1 + (i % 7)) + `${i}`),
);

(present ? describe : describe.skip)('copies of a model on threads (CU-1)', () => {
  it('give the bytes that one copy in this thread gives, also to two callers at once', async () => {
    const here = await openTransformersEmbedder(settings);
    const onThreads = await openOnThreads(settings);
    expect(onThreads).toMatchObject({ id: here.id, dim: here.dim });

    const some = texts.slice(50);
    const [all, part] = await Promise.all([onThreads.embed(texts), onThreads.embed(some)]);

    expect(Buffer.from(all.buffer).equals(Buffer.from((await here.embed(texts)).buffer))).toBe(true);
    expect(Buffer.from(part.buffer).equals(Buffer.from((await here.embed(some)).buffer))).toBe(true);
  });

  it('stop for a signal, and serve the next caller', async () => {
    const embedder = await openOnThreads(settings);
    const reason = new Error('cancelled');
    await expect(embedder.embed(texts, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await embedder.embed(texts.slice(0, 1))).toHaveLength(embedder.dim);
  });

  it('keep no process alive', () => {
    const program = `require(${JSON.stringify(compiled)}).openTransformersEmbedder(${JSON.stringify(settings)})
      .then((embedder) => embedder.embed(${JSON.stringify(texts)}))
      .then((rows) => console.log(rows.length))`;
    const written = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 50_000 });
    expect(Number(written) / texts.length).toBe(512);
  });

  it('name the model and the cure when a folder has no weights', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'bare-model-'));
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json'])
      symlinkSync(join(folder, file), join(bare, file));
    await expect(openOnThreads({ ...settings, model: bare })).rejects.toMatchObject({
      name: 'RecipeError',
      message: expect.stringContaining('name a folder with tokenizer.json and onnx/') as string,
    });
    rmSync(bare, { recursive: true });
  });
});
