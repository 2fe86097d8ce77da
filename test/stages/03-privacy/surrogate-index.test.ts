import { SurrogateIndex } from '../../../src/stages/03-privacy/surrogate-index';

describe('SurrogateIndex', () => {
  const index = new SurrogateIndex([
    { kind: 'mobile', text: '16012345678' },
    { kind: 'company', text: '东安安电子有限公司' },
  ]);

  it('tells where surrogates stand, but not inside longer numbers (PII-6)', () => {
    expect(index.spans('对东安安电子有限公司打16012345678')).toEqual([
      [1, 10],
      [11, 22],
    ]);
    expect(index.spans('160123456780 916012345678')).toEqual([]);
  });

  it('knows a surrogate in another spelling, of its own type only', () => {
    expect(index.has('mobile', '160 1234 5678')).toBe(true);
    expect(index.has('qq', '16012345678')).toBe(false);
    expect(new SurrogateIndex().has('mobile', '16012345678')).toBe(false);
  });
});
