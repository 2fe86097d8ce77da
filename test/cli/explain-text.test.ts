import type { Explanation } from '../../src/activities/release/explain-item';
import { explanationText, refusedText } from '../../src/cli/explain-text';
import { composedOfMasked } from '../../src/contract/text';
import { verdictOf } from '../stages/09-make/conversations';

const DIALOGUE: Explanation = {
  runId: 'r',
  lineage: {
    itemId: 'abc',
    class: 'dialogue',
    split: 'train',
    position: 4,
    iteration: 1,
    generatedBy: null,
    sources: [{ file: 'a.csv', rows: [7] }],
    cluster: 3,
    task: 'product_fit',
    scenario: 'product_matching',
    product: null,
    confidence: 0.8,
    labelledBy: '王芳',
  },
  messages: [{ role: 'user', content: composedOfMasked('第一行\n第二行') }],
  source: [
    {
      file: 'a.csv',
      row: 7,
      side: 'M',
      sentAt: Date.UTC(2026, 2, 2, 9, 15),
      text: composedOfMasked('账期多长'),
    },
  ],
  ballots: [
    {
      conversationId: 'c1',
      member: 'first',
      ballot: 1,
      label: verdictOf({ evidence: ['t1', 't2'] }).label,
      callKey: 'k',
      otherCalls: [],
      notes: [],
    },
  ],
  humanLabels: [
    {
      conversationId: 'c1',
      entry: 1,
      contentHash: 'h',
      label: { ...verdictOf().label, task: 'compliance', scenario: 'risk_compliance', product: null },
      by: '王芳',
      comment: '已转风控',
      runId: 'r0',
      labelledAt: new Date('2026-03-04T08:00:00Z'),
    },
  ],
  quality: {
    unit: 'sample',
    subject: 's1',
    judge: 'second',
    aspects: {
      relevance: { score: 5, reason: composedOfMasked('答到点上') },
      correctness: { score: 4, reason: composedOfMasked('与上文一致') },
      completeness: { score: 3, reason: composedOfMasked('缺期限') },
      tone: { score: 5, reason: composedOfMasked('得体') },
    },
    score: 4.25,
  },
  cut: {
    decision: 1,
    verdict: 'approve',
    cut: { t: 0.2 },
    by: 'reviewer',
    reason: 'clear',
    decidedAt: new Date('2026-03-03T08:00:00Z'),
  } as unknown as Explanation['cut'],
  fates: [
    {
      stage: 'dedupe',
      unit: 'sample',
      subject: 's9',
      reason: 'near_repeat',
      twin: 's1',
      method: 'bigram_jaccard',
      distance: 0.25,
    },
  ],
};

describe('explanationText (MX-7)', () => {
  const text = explanationText(DIALOGUE);

  it('leads from the item to rows, ballots, cluster, approver and what repeated it', () => {
    for (const line of [
      'item abc: dialogue, train, line 5 of the mix',
      '  a.csv row 7, 2026-03-02 09:15 M: 账期多长',
      '  product_fit, product_matching, –; confidence 0.8; labelled by 王芳',
      '  王芳 at 2026-03-04T08:00:00.000Z in r0: compliance, risk_compliance, – (已转风控)',
      '  ballot 1 of first: product_fit, because of t1, t2',
      '  4.25 of 5 by second',
      '  completeness 3: 缺期限',
      '  number 3',
      '  t=0.2, approved by reviewer at 2026-03-03T08:00:00.000Z: clear',
      '  s9: near_repeat, twin of s1 by bigram_jaccard at 0.250',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('tells of what a judge refused its score and the reasons (LA-8)', () => {
    expect(refusedText(DIALOGUE.quality!).split('\n')).toEqual([
      'sample s1 was not accepted:',
      '  4.25 of 5 by second',
      '  relevance 5: 答到点上',
      '  correctness 4: 与上文一致',
      '  completeness 3: 缺期限',
      '  tone 5: 得体',
    ]);
  });

  it('indents the further lines of a message below the first', () => {
    expect(text).toContain('  user: 第一行\n    第二行');
  });

  it('names the document and the span of knowledge, and leaves out what it has not', () => {
    const { lineage } = DIALOGUE;
    const knowledge = explanationText({
      ...DIALOGUE,
      lineage: {
        itemId: 'abc',
        class: 'knowledge',
        split: lineage.split,
        position: 0,
        iteration: 1,
        generatedBy: null,
        sources: [{ file: 'handbook.md', rows: [] }],
        headings: ['手册', '一、定义'],
        span: [0, 21],
      },
      source: [],
      ballots: [],
      humanLabels: [],
      fates: [],
    });
    expect(knowledge).toContain('from:\n  handbook.md\n  under 手册 › 一、定义, letters 0–21');
    expect(knowledge).not.toMatch(/label:|cluster:|repetition:/);
  });
});
