import fc from 'fast-check';
import { storedMaskedText } from '../../../src/contract/text';
import { lexicalEmbedder, normaliseLetters } from '../../../src/providers/embedder/lexical-embedder';

const DIM = lexicalEmbedder.dim;

async function similarity(a: string, b: string): Promise<number> {
  const rows = await lexicalEmbedder.embed([storedMaskedText(a), storedMaskedText(b)]);
  let sum = 0;
  for (let c = 0; c < DIM; c++) sum += rows[c]! * rows[DIM + c]!;
  return sum;
}

describe('lexicalEmbedder (CU-1)', () => {
  it('gives unit vectors for any text, the empty one too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (text) => {
        expect(await similarity(text, text)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('gives a text the same vector whatever stands beside it', async () => {
    const text = storedMaskedText('发票已上传');
    const alone = await lexicalEmbedder.embed([text]);
    const beside = await lexicalEmbedder.embed([storedMaskedText('别的话'), text]);

    expect(beside.subarray(DIM)).toEqual(alone);
  });

  it('puts texts nearer that share more letters', async () => {
    const lightEdit = await similarity('发票还没有上传到平台', '发票还没上传到平台');
    const sameTopic = await similarity('发票还没有上传到平台', '发票额度怎么算');
    const other = await similarity('发票还没有上传到平台', '利率是多少');

    expect(lightEdit).toBeGreaterThan(0.7);
    expect(lightEdit).toBeGreaterThan(sameTopic);
    expect(sameTopic).toBeGreaterThan(other + 0.1);
  });

  it('does not see width, case, punctuation, or which stand-in it is', () => {
    expect(normaliseLetters('ＥＲＰ，请联系[手机号_3]！')).toBe(normaliseLetters('erp 请联系[手机号_12]'));
  });

  it('says that it knows letters, not meaning', () => {
    expect(lexicalEmbedder.knows).toBe('letters');
  });
});
