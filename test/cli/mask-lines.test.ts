import { createMaskerOn } from '../../src/activities/masker';
import { maskLines } from '../../src/cli/mask-lines';
import { privacySchema } from '../../src/contract/recipe/privacy';
import { createMemoryVault } from '../../src/storage/memory-vault';

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

describe('maskLines', () => {
  it('masks line by line, in order, over batches, and counts (PII-3, PII-4)', async () => {
    const masker = createMaskerOn(createMemoryVault(), privacySchema.parse({}), []);
    const lines = Array.from({ length: 1_200 }, (_, i) => `第${i}次打${13_800_138_000 + (i % 2)}`);
    const masked: string[] = [];
    const counts = await maskLines(linesOf(lines), masker, (line) => masked.push(line));
    expect(masked).toEqual(lines.map((_, i) => `第${i}次打[手机号_${(i % 2) + 1}]`));
    expect(counts).toEqual({ mobile: 1_200 });
  });
});
