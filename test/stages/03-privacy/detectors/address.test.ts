import { findsIn } from '../finds';

describe('addressDetector', () => {
  it.each([
    ['地址是浙江省杭州市余杭区文一西路969号3幢501室，收到了吗', '浙江省杭州市余杭区文一西路969号3幢501室'],
    ['住在上海市浦东新区世纪大道100号', '上海市浦东新区世纪大道100号'],
    ['寄到幸福小区3栋2单元501', '幸福小区3栋2单元501'],
    ['公司搬到深圳市南山区科苑路15号B座12楼了', '深圳市南山区科苑路15号B座12楼'],
    ['地址：江苏省昆山市周庄镇东垞村8组', '江苏省昆山市周庄镇东垞村8组'],
  ])('finds the address in %j (PII-1)', (text, address) => {
    expect(findsIn(text)).toEqual([`address:${address}`]);
  });

  it.each([
    '知道28号放款吗',
    '渠道3号上线',
    '地址发我一下',
    '走这条路15号出结果',
    '深圳和上海的客户',
    '3号楼道理上可以',
  ])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});
