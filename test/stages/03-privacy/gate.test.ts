import { compileDetector } from '../../../src/stages/03-privacy/detect';
import { createOutboundCheck, findLeaks } from '../../../src/stages/03-privacy/gate';
import { SurrogateIndex } from '../../../src/stages/03-privacy/surrogate-index';
import { GateError } from '../../../src/stages/errors';
import { privacyOf } from './finds';

describe('findLeaks', () => {
  const privacy = privacyOf();
  const detector = compileDetector(privacy);

  it('shows what a release may not hold, masked (PII-6)', () => {
    const leaks = findLeaks(
      ['账期90天', '请打13800138000，问[人名_1]'],
      detector,
      new SurrogateIndex(),
      privacy,
    );
    expect(leaks).toEqual([
      { text: 1, type: 'mobile', start: 2, end: 13, score: 0.9, context: '请打***********，问[人名_1]' },
    ]);
  });

  it('passes finds below the gate’s score', () => {
    expect(findLeaks(['E12345678'], detector, new SurrogateIndex(), privacy)).toEqual([]);
    expect(
      findLeaks(['E12345678'], detector, new SurrogateIndex(), privacyOf({ gateScore: 0.5 })),
    ).toHaveLength(1);
  });

  it('knows surrogates, however they are written', () => {
    const surrogates = new SurrogateIndex([
      { kind: 'mobile', text: '16012345678' },
      { kind: 'landline', text: '0755-99912345' },
      { kind: 'credit_code', text: '91119999000000001X' },
      { kind: 'company', text: '东安安电子有限公司' },
    ]);
    const texts = [
      '打160 1234 5678',
      '座机(0755)99912345',
      '代码91119999000000001x',
      '涨价对东安安电子有限公司的影响',
    ];
    expect(findLeaks(texts, detector, surrogates, privacy)).toEqual([]);
    expect(findLeaks(texts, detector, new SurrogateIndex(), privacy)).toHaveLength(4);
  });

  it('passes types that the recipe keeps', () => {
    const keeping = privacyOf({ policies: { mobile: 'keep' } });
    expect(findLeaks(['打13800138000'], compileDetector(keeping), new SurrogateIndex(), keeping)).toEqual([]);
  });
});

describe('createOutboundCheck', () => {
  const check = createOutboundCheck(privacyOf(), [{ kind: 'company', value: '云栎新能源' }]);

  it('lets masked text out', () => {
    expect(() => {
      check('请问[企业_1]的账期是90天吗？回复JSON，例如{"task":"贷前识别","confidence":0.85}');
    }).not.toThrow();
  });

  it('stops text that names an enterprise of the dictionary, without naming it (PII-6)', () => {
    const send = (): void => {
      check('云栎新能源的账期');
    };
    expect(send).toThrow(GateError);
    expect(send).toThrow('company in “*****的账期”');
  });
});
