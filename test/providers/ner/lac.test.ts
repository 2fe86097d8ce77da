import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLac } from '../../../src/providers/ner/lac';
import type { TextDetector } from '../../../src/providers/ner/text-detector';

const folder = join(process.env['DIALOOM_TEST_MODELS'] ?? '', 'lac');
const hasModel = process.env['DIALOOM_TEST_MODELS'] !== undefined && existsSync(folder);
if (!hasModel)
  process.stderr.write('lac.test.ts: no model in DIALOOM_TEST_MODELS, the tests of Baidu LAC are skipped\n');

describe('openLac', () => {
  it('names the file that is missing', async () => {
    await expect(openLac('/nowhere')).rejects.toThrow(
      'privacy.nerFolder: /nowhere/word.dic cannot be read (ENOENT)',
    );
  });
});

(hasModel ? describe : describe.skip)('the model of openLac', () => {
  let lac: TextDetector;

  beforeAll(async () => {
    lac = await openLac(folder);
  });

  it('finds people and companies without any context (PII-1)', async () => {
    const texts = ['昨天王小明说了，宁德时代的账期是90天', '好的😀\n请张伟看一下'];
    const finds = await lac.detect(texts);
    expect(
      finds.map((inText, i) => inText.map((find) => `${find.type}:${texts[i]!.slice(find.start, find.end)}`)),
    ).toEqual([['person:王小明', 'company:宁德时代'], ['person:张伟']]);
  });

  it('leaves kinds of companies, banks and short answers alone', async () => {
    expect(await lac.detect(['保理公司怎么收费', '中国工商银行深圳分行能做吗', '好', ''])).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
