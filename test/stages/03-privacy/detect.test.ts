import { coverageReport } from '../../../src/stages/03-privacy/report';
import { compileDetector } from '../../../src/stages/03-privacy/detect';
import { findsIn, privacyOf } from './finds';
import { harmlessTexts, textsWithPrivateData } from './generated-text';
import { hardHarmlessTexts } from './hard-harmless-text';
import { hardTexts } from './hard-text';

describe('compileDetector', () => {
  const detector = compileDetector(privacyOf());

  it('finds at least 99 % of generated numbers and ids of every type (PII-1, PII-2)', () => {
    const { types } = coverageReport(textsWithPrivateData(4_000, 'recall'), detector);
    for (const [type, { labelled, recall }] of Object.entries(types)) {
      if (labelled === 0) continue;
      expect([type, recall >= 0.99]).toEqual([type, true]);
    }
  });

  it('finds something in at most 1 % of amounts, dates, times, rates, counts and terms (PII-3)', () => {
    const texts = harmlessTexts(4_000, 'false finds');
    const wrong = texts.filter(({ text }) => detector.detect(text).length > 0);
    expect(wrong.length / texts.length).toBeLessThanOrEqual(0.01);
  });

  it('finds at least 99 % of each type at its worst: touching words, grouped, mistyped, in a row (PII-1, PII-2)', () => {
    const { types } = coverageReport(hardTexts(6_000, 'hard recall'), detector);
    const recalls = Object.entries(types).filter(([, { labelled }]) => labelled > 0);
    expect(recalls.length).toBeGreaterThanOrEqual(14);
    expect(recalls.filter(([, { recall }]) => recall < 0.99)).toEqual([]);
  });

  it('finds something in at most 1 % of near misses: long, grouped and labelled amounts, dates and counts (PII-3)', () => {
    const texts = hardHarmlessTexts(6_000, 'hard false finds');
    const wrong = texts.filter(({ text }) => detector.detect(text).length > 0);
    expect(wrong.length / texts.length).toBeLessThanOrEqual(0.01);
  });

  it.each([
    '账期90天，年化3.85%，额度500万元',
    '2026-03-02',
    '20260302',
    '2026年3月2日09:15',
    '订单128笔，发票3张',
    '12,345,678.90元',
    '1700000000',
    '第3.2.1节',
    'T+1到账，费率0.05%/天',
    '2024年营收12.3亿，同比+15.6%',
    '单价1234.5678元/吨，共20000吨',
    '还款计划：2026.03.02还100万，2026.06.02还200万',
    '90-120天的票都可以',
    '7*24小时服务',
    '收到，马上处理',
  ])('leaves the knowledge in %j alone (PII-3)', (text) => {
    expect(findsIn(text)).toEqual([]);
  });

  it('never finds its own placeholders, nor anything across them', () => {
    expect(findsIn('联系人：[人名_2]，电话[手机号_13]，[企业_4]有限公司，户名[企业_12345678]')).toEqual([]);
  });

  it('drops finds below the recipe’s score (PII-2)', () => {
    expect(findsIn('E12345678')).toEqual(['passport:E12345678']);
    expect(findsIn('E12345678', { minScore: 0.6 })).toEqual([]);
  });

  it('keeps words that the recipe keeps', () => {
    const keepWords = ['400-820-8820', '澄岳商贸有限公司'];
    expect(findsIn('热线400-820-8820，澄岳商贸有限公司，400-820-8821', { keepWords })).toEqual([
      'landline:400-820-8821',
    ]);
  });

  it('gives offsets into the raw text, whatever stands in front', () => {
    const text = '\u200b\ufeff😀ＡＢ：\u200b手机１３８０\u200b０１３８０００。';
    expect(findsIn(text)).toEqual(['mobile:１３８０\u200b０１３８０００']);
  });

  it('is linear in the length of a text that begins many finds and ends none', () => {
    // A backtracking expression would need minutes for this.
    const text = '1380013800 地址 联系人： a.b.c@ 622 浙江省 '.repeat(5_000);
    expect(detector.detect(text).length).toBeLessThan(text.length);
  });
});
