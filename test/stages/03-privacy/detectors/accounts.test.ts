import { findsIn } from '../finds';

describe('emailDetector', () => {
  it.each([
    ['邮箱li.na+x@mail.example.com.cn发我', 'li.na+x@mail.example.com.cn'],
    ['Li.Na@Example.COM', 'Li.Na@Example.COM'],
    ['ｌｉｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ｌｉｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['12345678@qq.com', '12345678@qq.com'],
  ])('finds the address in %j (PII-1)', (text, address) => {
    expect(findsIn(text)).toEqual([`email:${address}`]);
  });

  it('leaves a mention alone', () => {
    expect(findsIn('@所有人 请看v1.2@完成')).toEqual([]);
  });
});

describe('wechatDetector', () => {
  it.each([
    ['微信号：zhang_san88', 'zhang_san88'],
    ['加我vx abc12345', 'abc12345'],
    ['wxid_ab12cd34ef56gh你看', 'wxid_ab12cd34ef56gh'],
    ['ＶＸ：ａｂｃ１２３４５', 'ａｂｃ１２３４５'],
  ])('finds the id in %j (PII-1)', (text, id) => {
    expect(findsIn(text)).toEqual([`wechat:${id}`]);
  });

  it.each(['微信聊', '微信支付500万', '微信群里说'])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});

describe('qqDetector', () => {
  it.each([
    ['QQ 123456789', '123456789'],
    ['我qq号是10001', '10001'],
    ['扣扣：88888888', '88888888'],
  ])('finds the number in %j (PII-1)', (text, number) => {
    expect(findsIn(text)).toEqual([`qq:${number}`]);
  });

  it('needs a label', () => {
    expect(findsIn('数量123456789')).toEqual([]);
  });
});
