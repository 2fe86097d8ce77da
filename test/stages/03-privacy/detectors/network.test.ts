import { findsIn } from '../finds';

describe('ipv4Detector and ipv6Detector', () => {
  it.each([
    ['服务器192.168.1.10连不上', '192.168.1.10'],
    ['白名单加10.2.3.4', '10.2.3.4'],
    ['地址2001:db8::8a2e:370:7334', '2001:db8::8a2e:370:7334'],
    ['fe80:0:0:0:1:2:3:4', 'fe80:0:0:0:1:2:3:4'],
  ])('find the address in %j (PII-1)', (text, address) => {
    expect(findsIn(text)).toEqual([`ip:${address}`]);
  });

  it.each(['版本1.12.3.40', '见3.2.1.4', '256.1.1.1', '1.2.3.4.5', '09:15:30', '比例1:2:3'])(
    'leave %j alone',
    (text) => {
      expect(findsIn(text)).toEqual([]);
    },
  );
});

describe('urlDetector', () => {
  it.each([
    ['连https://admin:Pw1@10.2.3.4:8080/x?y=1，快', 'https://admin:Pw1@10.2.3.4:8080/x?y=1'],
    ['postgres://u:p@db/x', 'postgres://u:p@db/x'],
    ['点https://a.example/cb?id=1&token=AbC123看', 'https://a.example/cb?id=1&token=AbC123'],
  ])('finds the credentials in %j (PII-1)', (text, url) => {
    expect(findsIn(text)).toEqual([`url_credentials:${url}`]);
  });

  it('leaves an ordinary address alone', () => {
    expect(findsIn('见https://www.example.com/help?id=1')).toEqual([]);
  });
});
