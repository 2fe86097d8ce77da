import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from './hash-file';

/** What else changes a text's vector: words into tokens, tokens into numbers. */
const OTHER_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'quantize_config.json',
];

/**
 * The identity of a model folder: a hash of its weights of one kind and of all that turns texts into their input. Neither its
 * name nor where it lies counts, and other weights beside these neither.
 *
 * @param dtype Kind of weights, as transformers.js names it.
 * @returns 12 hexadecimal digits.
 */
export async function hashModelFolder(folder: string, dtype: string): Promise<string> {
  const weights = `onnx/${weightsFile(dtype)}`;
  const files = [weights, `${weights}_data`, ...OTHER_FILES].filter((file) => existsSync(join(folder, file)));
  const all = createHash('sha256');
  for (const file of files) all.update(`${file} ${await hashFile(join(folder, file))}\n`);
  return all.digest('hex').slice(0, 12);
}

/** The file that transformers.js loads for a kind of weights. */
function weightsFile(dtype: string): string {
  if (dtype === 'fp32') return 'model.onnx';
  return dtype === 'q8' ? 'model_quantized.onnx' : `model_${dtype}.onnx`;
}
