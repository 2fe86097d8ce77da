import type { FormatName } from './formats';
import type { SplitName } from './split-items';

/**
 * The `dataset_info.json` that LLaMA-Factory reads from a data folder: one entry per split and format that it knows, file
 * names relative to the folder. Load with `dataset_dir: <release folder>` and `dataset: <name>_train_sharegpt`.
 *
 * @see https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md
 */
export function datasetInfo(
  dataset: string,
  formats: readonly FormatName[],
  splits: readonly SplitName[],
): Readonly<Record<string, unknown>> {
  const entries = formats.flatMap((format) => {
    const description = DESCRIPTIONS[format];
    if (!description) return [];
    return splits.map((split) => [
      `${dataset}_${split}_${format}`,
      { file_name: dataFile(format, split), ...description },
    ]);
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Path of a data file inside the release folder. */
export function dataFile(format: FormatName, split: SplitName): string {
  return `data/${format}/${split}.jsonl`;
}

const DESCRIPTIONS: Readonly<Partial<Record<FormatName, Readonly<Record<string, unknown>>>>> = {
  openai: {
    formatting: 'sharegpt',
    columns: { messages: 'messages' },
    tags: {
      role_tag: 'role',
      content_tag: 'content',
      user_tag: 'user',
      assistant_tag: 'assistant',
      system_tag: 'system',
    },
  },
  sharegpt: {
    formatting: 'sharegpt',
    columns: { messages: 'conversations', system: 'system' },
    tags: { role_tag: 'from', content_tag: 'value', user_tag: 'human', assistant_tag: 'gpt' },
  },
  alpaca: {
    formatting: 'alpaca',
    columns: {
      prompt: 'instruction',
      query: 'input',
      response: 'output',
      system: 'system',
      history: 'history',
    },
  },
  instruction: {
    formatting: 'alpaca',
    columns: { prompt: 'input', response: 'output', system: 'instruction' },
  },
};
