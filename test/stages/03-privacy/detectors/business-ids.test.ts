import { findsIn } from '../finds';

describe('businessIdDetector', () => {
  it.each([
    ['合同HT-20260017-2签了', 'contract:HT-20260017-2'],
    ['合同编号：ABC-2026-0017', 'contract:ABC-2026-0017'],
    ['合同号是(2026)深保字第017号', 'contract:(2026)深保字第017号'],
    ['订单po20260302001发货', 'order:po20260302001'],
    ['采购单号 CG/2026/0311', 'order:CG/2026/0311'],
    ['订单20260302001有问题', 'order:20260302001'],
  ])('finds the id in %j (PII-1)', (text, find) => {
    expect(findsIn(text)).toEqual([find]);
  });

  it.each(['订单128笔', '合同3份', '订单2026年的', '合同编号我找找', 'ABHT-2026001'])(
    'leaves %j alone',
    (text) => {
      expect(findsIn(text)).toEqual([]);
    },
  );

  it.each([
    ['合同编号CG202654987/HT-202604180', ['contract:CG202654987', 'contract:HT-202604180']],
    ['合同号：XS202695348/cw01@example.com', ['contract:XS202695348', 'email:cw01@example.com']],
    ['合同编号ZL202639030/10.69.86.80', ['contract:ZL202639030', 'ip:10.69.86.80']],
  ])('does not lose an id to what stands behind a slash: %j (PII-1)', (text, finds) => {
    expect(findsIn(text)).toEqual(finds);
  });

  it('takes other patterns from the recipe', () => {
    expect(findsIn('保函BH〔2026〕7号', { contractPattern: 'BH〔\\d{4}〕\\d+号' })).toEqual([
      'contract:BH〔2026〕7号',
    ]);
  });
});
