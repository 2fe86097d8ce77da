import { findsIn } from '../finds';

describe('invoiceDetector', () => {
  it.each([
    ['发票号码12345678已开', ['12345678']],
    ['发票１２３４５６７８', ['１２３４５６７８']],
    ['發票號碼12345678', ['12345678']],
    ['票号：12345678、12345679和12345680', ['12345678', '12345679', '12345680']],
    ['数电票26442000000012345678查一下', ['26442000000012345678']],
    ['044001900111 12345678', ['044001900111 12345678']],
    ['发票代码044001900111，号码12345678', ['044001900111，号码12345678']],
    ['发票522552362026年5月1日到期', ['52255236']],
    ['发票897181345月11日到期', ['89718134']],
    ['发票号20260302', ['20260302']],
  ])('finds the numbers in %j (PII-1)', (text, numbers) => {
    expect(findsIn(text)).toEqual(numbers.map((number) => `invoice:${number}`));
  });

  it.each([
    '12345678',
    '发票20260302开的',
    '发票金额12345678元',
    '开票12345678元',
    '8000000000 20260302',
    '99442000000012345678',
  ])('leaves %j alone: a date or an amount far more often', (text) => {
    expect(findsIn(text)).toEqual([]);
  });

  it('takes further ids by the recipe’s pattern', () => {
    expect(findsIn('票FP-2026-17有误', { invoicePattern: 'FP-\\d{4}-\\d+' })).toEqual(['invoice:FP-2026-17']);
  });

  it('does not take the first digits of a code after an invoice number for another one', () => {
    expect(findsIn('发票号码53059529、91350100m000100y43谢谢')).toEqual([
      'invoice:53059529',
      'credit_code:91350100m000100y43',
    ]);
  });
});
