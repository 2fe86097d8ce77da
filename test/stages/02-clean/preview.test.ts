import { cleanSchema } from '../../../src/contract/recipe/clean';
import { createMessageCleaner } from '../../../src/stages/02-clean/clean-message';
import type { CleanStep } from '../../../src/stages/02-clean/clean-text';
import { CleaningPreview, type RuleAccount } from '../../../src/stages/02-clean/preview';

const clean = createMessageCleaner(cleanSchema.parse({}), [
  { name: 'own', policy: 'drop_message', words: ['坏词'] },
  { name: 'watch', policy: 'flag', words: ['留意'] },
]);

function accountsOf(
  texts: readonly string[],
  samples: number,
  message: { readonly type?: string; readonly forwarded?: boolean } = {},
  ruleNames: readonly string[] = [],
): RuleAccount[] {
  const preview = new CleaningPreview(7, samples, ruleNames);
  texts.forEach((text, i) => {
    const steps: CleanStep[] = [];
    const cleaned = clean({ type: '文本', forwarded: false, text, ...message }, (step) => steps.push(step));
    preview.add({ file: 'a.csv', row: i + 1, text }, cleaned, steps);
  });
  return preview.accounts();
}

describe('CleaningPreview', () => {
  it('shows what each rule got and left, in the order of the rules (CL-3)', () => {
    expect(accountsOf(['１２个&lt;br&gt;好！！'], 1)).toEqual([
      {
        rule: 'half_width',
        effect: 'changed',
        count: 1,
        cases: [
          {
            file: 'a.csv',
            row: 1,
            before: '１２个&lt;br&gt;好！！',
            after: '12个&lt;br&gt;好！！',
            cleaned: '12个\n好！',
          },
        ],
      },
      expect.objectContaining({ rule: 'entities', count: 1 }),
      expect.objectContaining({ rule: 'repeated_punctuation', count: 1 }),
      expect.objectContaining({ rule: 'markup', count: 1 }),
    ]);
  });

  it('counts a message once a rule, however often the rule applies', () => {
    const [account] = accountsOf(['<b>一</b><!--x--><i>二</i>'], 1);
    expect(account).toMatchObject({ rule: 'markup', count: 1, cases: [{ after: '一二' }] });
  });

  it('counts drops and flags by their reason, most frequent first (CL-1, CL-2, CL-4)', () => {
    const accounts = accountsOf(['坏~词', '好', '请留意', '坏词', '[微笑]'], 0);
    expect(accounts.map(({ rule, effect, count }) => [rule, effect, count])).toEqual([
      ['emoji_tags', 'changed', 1],
      ['blocked:own', 'dropped', 2],
      ['blocked-flag:watch', 'flagged', 1],
      ['empty', 'dropped', 1],
    ]);
    expect(accountsOf(['好'], 0, { forwarded: true })).toMatchObject([{ rule: 'forwarded', count: 1 }]);
  });

  it('takes the quotation out of a reply as a rule of its own (CL-1)', () => {
    const text = '「客户：账期多久？」\n- - - - - - - - - -\n90天';
    expect(accountsOf([text], 1, { type: '引用' })).toMatchObject([
      { rule: 'quoted_reply', cases: [{ before: text, after: '90天' }] },
    ]);
  });

  it('keeps an even sample of all messages, the same for the same seed', () => {
    const texts = Array.from({ length: 1000 }, (_, i) => `${i}！！`);
    const [account] = accountsOf(texts, 50);
    const rows = account!.cases.map(({ row }) => row);
    expect(account!.count).toBe(1000);
    expect(new Set(rows).size).toBe(50);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    // A fair sample of 50 has all of them in one half with a chance of 2 in 10^15.
    expect(rows.some((row) => row <= 500) && rows.some((row) => row > 500)).toBe(true);
    expect(accountsOf(texts, 50)).toEqual([account]);
  });

  it('lists rules that touch nothing', () => {
    expect(accountsOf(['好'], 1, {}, ['signatures'])).toEqual([
      { rule: 'signatures', effect: 'changed', count: 0, cases: [] },
    ]);
  });
});
