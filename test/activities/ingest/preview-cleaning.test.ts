import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previewCleaning, type PreviewResult } from '../../../src/activities/ingest/preview-cleaning';
import { createMaskerOn } from '../../../src/activities/masker';
import { previewText } from '../../../src/cli/preview-text';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { createMemoryVault } from '../../../src/storage/memory-vault';
import { chatLine, csv } from '../../support/chat-runs';

async function preview(files: Readonly<Record<string, string>>, samples = 5): Promise<PreviewResult> {
  const recipeDir = await mkdtemp(join(tmpdir(), 'dialoom-preview-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(recipeDir, name), content);
  const recipe = recipeSchema.parse({ name: 'test', sources: { chats: [{ path: '*.csv' }] } });
  const masker = createMaskerOn(createMemoryVault(), recipe.privacy, []);
  return previewCleaning({ recipe, recipeDir }, masker, samples);
}

const casesOf = (result: PreviewResult, rule: string): readonly unknown[] =>
  result.rules.find((account) => account.rule === rule)!.cases;

describe('previewCleaning', () => {
  it('shows a rule’s work over all files, masked on both sides (CL-3, PII-5)', async () => {
    const result = await preview({
      'a.csv': csv(chatLine(1, '电话１３８００１３８０００！！'), chatLine(2, '好')),
      'b.csv': csv(chatLine(1, '好的[微笑]'), chatLine(2, 'x', { type_name: '图片' })),
    });
    expect(result).toMatchObject({ fileCount: 2, messageCount: 4, keptCount: 3, unreadable: [] });
    expect(casesOf(result, 'half_width')).toEqual([
      { file: 'a.csv', row: 1, before: '电话[手机号_1]！！', after: '电话[手机号_1]！！' },
    ]);
    expect(casesOf(result, 'emoji_tags')).toEqual([
      { file: 'b.csv', row: 1, before: '好的[微笑]', after: '好的' },
    ]);
    expect(casesOf(result, 'type:图片')).toHaveLength(1);
    expect(casesOf(result, 'signatures')).toEqual([]);
  });

  it('shows only the shape of a text that hides a number from the detectors', async () => {
    const result = await preview({ 'a.csv': csv(chatLine(1, '打138<b>0013</b>8000')) });
    expect(casesOf(result, 'markup')).toEqual([
      { file: 'a.csv', row: 1, before: '字000<x>0000</x>0000', after: '打[手机号_1]' },
    ]);
  });

  it('names a file that cannot be read and goes on with the others (IN-3)', async () => {
    const result = await preview({ 'a.csv': '', 'b.csv': csv(chatLine(1, '好')) });
    expect(result.unreadable).toEqual(['a.csv: it is empty: export it again']);
    expect(result.messageCount).toBe(1);
  });

  it('writes one line a text, whatever signs are in it', async () => {
    const result = await preview({ 'a.csv': csv(chatLine(1, '"\u001b[31m一\n\n二\u202e"')) }, 1);
    const text = previewText(result, 'invisible_characters');
    expect(text).toContain('1 messages of 1 files, 1 kept');
    expect(text).toContain('    - \\u{1b}[31m一⏎⏎二\\u{202e}\n    + [31m一⏎⏎二');
    expect(text).not.toContain('signatures');
  });
});
