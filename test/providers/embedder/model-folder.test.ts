import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashModelFolder } from '../../../src/providers/embedder/model-folder';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dialoom-model-'));
  folder = join(root, 'one');
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx/model.onnx'), 'weights');
  writeFileSync(join(folder, 'onnx/model_quantized.onnx'), 'small weights');
  writeFileSync(join(folder, 'tokenizer.json'), '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('hashModelFolder (CU-1)', () => {
  it('is the same wherever the folder lies, whatever lies beside the weights', async () => {
    const before = await hashModelFolder(folder, 'fp32');
    cpSync(folder, join(root, 'elsewhere'), { recursive: true });
    writeFileSync(join(root, 'elsewhere/README.md'), 'read me');
    writeFileSync(join(root, 'elsewhere/onnx/model_quantized.onnx'), 'others');

    expect(before).toMatch(/^[0-9a-f]{12}$/);
    expect(await hashModelFolder(join(root, 'elsewhere'), 'fp32')).toBe(before);
  });

  it.each([
    ['weights', 'onnx/model.onnx'],
    ['weights kept beside the model', 'onnx/model.onnx_data'],
    ['tokenizer', 'tokenizer.json'],
    ['settings', 'config.json'],
  ])('changes with the %s', async (_, file) => {
    const before = await hashModelFolder(folder, 'fp32');
    writeFileSync(join(folder, file), 'changed');

    expect(await hashModelFolder(folder, 'fp32')).not.toBe(before);
  });

  it('differs between kinds of weights', async () => {
    expect(await hashModelFolder(folder, 'q8')).not.toBe(await hashModelFolder(folder, 'fp32'));
  });
});
