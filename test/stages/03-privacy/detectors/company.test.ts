import { findsIn } from '../finds';

describe('companyDetector', () => {
  it.each([
    ['我是浙江澄岳重型机械股份有限公司的', '浙江澄岳重型机械股份有限公司'],
    ['麻烦帮我查一下澄岳商贸有限公司的授信', '澄岳商贸有限公司'],
    ['户名：深圳市前海云栎（上海）贸易有限公司，谢谢', '深圳市前海云栎（上海）贸易有限公司'],
    ['和澄岳集团合作', '澄岳集团'],
    ['供应商北京云栎科技有限责任公司', '北京云栎科技有限责任公司'],
  ])('finds the name in %j (PII-1)', (text, name) => {
    expect(findsIn(text)).toEqual([`company:${name}`]);
  });

  it.each([
    '保理有限公司怎么收费',
    '我们集团',
    '贵集团的额度',
    '有限公司和股份公司的区别',
    '大型集团',
    '融资担保有限公司',
    '控股集团',
  ])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});
