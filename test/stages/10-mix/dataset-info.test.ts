import { datasetInfo } from '../../../src/stages/10-mix/dataset-info';
import { FORMATS, type FormatName, type Row } from '../../../src/stages/10-mix/formats';
import { itemOf } from './items';

interface Entry {
  readonly file_name: string;
  readonly formatting: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const NAMES = Object.keys(FORMATS) as FormatName[];

describe('datasetInfo (MX-4)', () => {
  it('has an entry for each split of each format that LLaMA-Factory knows', () => {
    const info = datasetInfo('demo', ['alpaca', 'swift'], ['train', 'test']);
    expect(Object.entries(info).map(([name, entry]) => [name, (entry as Entry).file_name])).toEqual([
      ['demo_train_alpaca', 'data/alpaca/train.jsonl'],
      ['demo_test_alpaca', 'data/alpaca/test.jsonl'],
    ]);
  });

  it.each(NAMES)('names columns and tags that rows of %s really have', (format) => {
    const [entry] = Object.values(datasetInfo('demo', [format], ['train'])) as Entry[];
    const row = FORMATS[format](itemOf('a', 'dialogue', 'x', ['问', '答', '又问', '又答']));
    for (const column of Object.values(entry?.columns ?? {})) expect(row).toHaveProperty(column);
    const turns = (row[entry?.columns['messages'] ?? ''] ?? []) as Row[];
    const { role_tag: role = '', content_tag: content = '', ...speakers } = entry?.tags ?? {};
    for (const turn of turns) {
      if (!entry) continue;
      expect(Object.values(speakers)).toContain(turn[role]);
      expect(turn[content]).toMatch(/问|答/);
    }
  });
});
