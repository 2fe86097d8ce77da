import { composedOfMasked, masked } from '../../../../src/contract/text';
import { recipeSchema } from '../../../../src/contract/recipe/recipe';
import type { Chunk } from '../../../../src/contract/vocabulary';
import { makeKnowledge, type KnowledgeResult } from '../../../../src/stages/09-make/knowledge/make-knowledge';

const { make } = recipeSchema.parse({ name: 'x' });

function chunkOf(chunk: number, kind: Chunk['kind'], text: string, ...headings: readonly string[]): Chunk {
  const path = ['采购融资产品手册', ...headings].map((heading) => composedOfMasked(heading));
  return { ingestId: 'doc', chunk, kind, headings: path, text: composedOfMasked(text) };
}

function madeOf(
  chunks: readonly Chunk[],
  settings: Partial<typeof make.knowledge> = {},
  seed = 1,
): KnowledgeResult {
  return makeKnowledge({
    chunks,
    productNames: ['采购融资', '订单融资'],
    make: { ...make, knowledge: { ...make.knowledge, ...settings } },
    systemPrompt: masked``,
    seed,
    countTokens: () => 9,
  });
}

const pairs = (result: KnowledgeResult): [string, string][] =>
  result.items.map(({ messages }) => [messages[0]!.content, messages[1]!.content]);

const CHUNKS = [
  chunkOf(0, 'text', '采购融资是指经销商采购货物时由银行垫付货款的业务。利息按日计算。', '一、定义'),
  chunkOf(
    1,
    'list',
    '经销商应当满足以下条件：\n1. 合作满12个月；\n2. 自有资金比例不低于20%。',
    '二、申请条件',
  ),
  chunkOf(
    2,
    'table',
    '| 级别 | 最高额度 |\n| --- | --- |\n| 甲类 | 2000万元 |\n| 乙类 | 800万元 |',
    '三、额度',
  ),
  chunkOf(3, 'text', '贷款逾期的，银行应当在3日内通知核心企业。罚息另计。', '四、逾期'),
];

describe('makeKnowledge (MK-2)', () => {
  it('answers with the span that it names, word for word, but for rows of tables', () => {
    for (const { origin, messages } of madeOf(CHUNKS).items) {
      const { text, kind } = CHUNKS[origin.chunk!]!;
      const span = text.slice(...origin.span!);
      const answer = messages[1]!.content;
      const cells = answer.match(/\d+万元|甲类|乙类/g) ?? [];
      const quoted =
        kind === 'table' && answer !== span ? cells.every((cell) => span.includes(cell)) : answer === span;
      expect(quoted).toBe(true);
    }
  });

  it('finds definition, conditions, table rows, limits and cases', () => {
    const kinds = new Set(madeOf(CHUNKS).items.map(({ origin }) => origin.task));
    expect([...kinds].sort()).toEqual([
      'case',
      'comparison',
      'condition',
      'definition',
      'fact',
      'row',
      'section',
    ]);
  });

  it('names product or document in every question', () => {
    expect(pairs(madeOf(CHUNKS)).every(([question]) => question.includes('采购融资'))).toBe(true);
    const plain = [{ ...CHUNKS[3]!, headings: [composedOfMasked('授信办法')] }];
    expect(pairs(madeOf(plain)).every(([question]) => question.includes('《授信办法》'))).toBe(true);
  });

  it('gives rows and comparisons of a table the names of their columns', () => {
    const answers = pairs(madeOf([CHUNKS[2]!])).map(([, answer]) => answer);
    expect(answers).toContain('甲类的最高额度：2000万元。');
    expect(answers).toContain('最高额度——甲类：2000万元；乙类：800万元。');
  });

  it('compares the columns of a table whose rows are aspects', () => {
    const table =
      '| 比较项目 | 采购融资 | 订单融资 |\n| --- | --- | --- |\n| 借款人 | 经销商 | 供应商 |\n| 用途 | 备货 | 生产 |';
    const made = madeOf([chunkOf(0, 'table', table, '六、与订单融资的区别')]);
    expect(pairs(made)).toEqual([
      [expect.stringMatching(/采购融资与订单融资的区别/), table],
      [expect.stringMatching(/采购融资、订单融资.*“借款人”/), '借款人——采购融资：经销商；订单融资：供应商。'],
      [expect.stringMatching(/采购融资、订单融资.*“用途”/), '用途——采购融资：备货；订单融资：生产。'],
    ]);
  });

  it('quotes no text with a character that its file did not name', () => {
    const lost = chunkOf(0, 'text', '融资比例不超过\ufffd%，期限另行约定。', '三、比例');
    expect(madeOf([lost]).ledger.dropped).toEqual({ unreadable: 1 });
  });

  it('takes a question of the document itself as it is', () => {
    const faq = chunkOf(0, 'text', '问：采购融资可以展期吗？\n答：可以，最长展期30天。', '五、问答');
    expect(pairs(madeOf([faq]))).toEqual([['采购融资可以展期吗？', '可以，最长展期30天。']]);
    const heading = chunkOf(0, 'text', '可以，最多展期一次。', '采购融资能展期吗？');
    expect(pairs(madeOf([heading]))).toEqual([['采购融资能展期吗？', '可以，最多展期一次。']]);
  });

  it('asks nothing with a pronoun that only the text before explains', () => {
    const leaning = [
      chunkOf(0, 'text', '甲。', '一'),
      chunkOf(1, 'text', '该比例不低于20%，其期限不超过30天。', '一'),
    ];
    expect(madeOf(leaning, { minAnswerChars: 1 }).items.map(({ origin }) => origin.task)).toEqual([
      'section',
    ]);
  });

  it('makes no question and no answer twice, and says why it dropped what', () => {
    const twice = [...CHUNKS, ...CHUNKS.map((chunk) => ({ ...chunk, ingestId: 'copy' }))];
    const once = madeOf(CHUNKS);
    const result = madeOf(twice);
    expect(result.items).toHaveLength(once.items.length);
    expect(result.ledger).toMatchObject({ stage: 'make', unit: 'spans', kept: once.items.length });
    expect(result.ledger.dropped['duplicate_answer']).toBeGreaterThanOrEqual(once.items.length);
  });

  it('keeps to the limits of length and of questions a section', () => {
    expect(madeOf([CHUNKS[2]!], { maxPerSection: 1 })).toMatchObject({
      ledger: { kept: 1, dropped: { section_full: 3 } },
    });
    expect(madeOf([CHUNKS[3]!], { minAnswerChars: 100 })).toMatchObject({
      ledger: { kept: 0, dropped: { too_short: 2 } },
    });
    expect(madeOf([CHUNKS[3]!], { maxAnswerChars: 20 })).toMatchObject({
      ledger: { kept: 0, dropped: { too_long: 2 } },
    });
  });

  it('is the same for a seed and varies its wording with it', () => {
    expect(madeOf(CHUNKS, {}, 1)).toEqual(madeOf(CHUNKS, {}, 1));
    const wordings = new Set([1, 2, 3, 4, 5].map((seed) => pairs(madeOf(CHUNKS, {}, seed))[0]![0]));
    expect(wordings.size).toBeGreaterThan(1);
  });

  it('reports how much of each section is quoted', () => {
    const { coverage } = madeOf([CHUNKS[3]!], { maxPerSection: 1 });
    expect(coverage).toEqual([
      {
        ingestId: 'doc',
        headings: ['采购融资产品手册', '四、逾期'],
        itemCount: 1,
        charCount: CHUNKS[3]!.text.length,
        coveredCount: CHUNKS[3]!.text.length,
      },
    ]);
  });
});
