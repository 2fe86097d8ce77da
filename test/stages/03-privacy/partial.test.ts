import { partialMask } from '../../../src/stages/03-privacy/partial';

describe('partialMask', () => {
  it.each([
    ['mobile', '13800138000', '138****8000'],
    ['id_card', '11010519491231002X', '110***********002X'],
    ['person', '李娜', '李*'],
    ['person', '欧阳修远', '欧***'],
    ['email', 'lina@example.com', 'l***@example.com'],
    ['company', '浙江某某电器股份有限公司', '浙江********公司'],
    ['invoice', '12345678', '1*****78'],
    ['url_credentials', 'https://a:b@c.example/', 'https://***'],
    ['qq', '1234', '****'],
  ] as const)('stars the middle of a %s (PII-3)', (type, value, masked) => {
    expect(partialMask(type, value)).toBe(masked);
  });
});
