import fc from 'fast-check';
import { rawText } from '../../../src/contract/text';
import { compileDetector } from '../../../src/stages/03-privacy/detect';
import { cleanText, policyOf, putTogether, takeApart } from '../../../src/stages/03-privacy/mask';
import { placeholder } from '../../../src/stages/03-privacy/stand-ins';
import { SurrogateIndex } from '../../../src/stages/03-privacy/surrogate-index';
import { privacyOf } from './finds';
import { textsWithPrivateData } from './generated-text';

/** Mask as the vault would: the same value gets the same number. */
function createMask(fields: object = {}): (text: string) => string {
  const privacy = privacyOf(fields);
  const detector = compileDetector(privacy);
  const ordinals = new Map<string, number>();
  return (text) => {
    const pieces = takeApart(text, privacy, detector, new SurrogateIndex());
    if (!pieces) return cleanText(text);
    return putTogether(pieces, ({ type, value, written }) => {
      if (policyOf(privacy, type) === 'keep') return written;
      const key = `${type} ${value}`;
      if (!ordinals.has(key)) ordinals.set(key, ordinals.size + 1);
      return placeholder(type, ordinals.get(key)!);
    });
  };
}

const PIECES = [
  '13800138000',
  '138 0013 8001',
  '11010519491231002X',
  '张总',
  '方总',
  '李娜',
  '联系人：',
  '电话12345678',
  '12345678',
  '浙江澄岳电器股份有限公司',
  '，',
  '的',
  '我是',
  ' ',
  '90天',
  '[手机号_3]',
  '[微笑]',
  '账号',
  '地址：上海市浦东新区世纪大道100号',
  '发票',
  '微信',
  'Z',
  '元',
  '号',
  '2026-03-02',
  '6222020000000000000',
  '看',
  'QQ',
  '姓',
  '路3号',
];
const chat = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));

describe('takeApart and putTogether', () => {
  it('replace finds and keep what lies between (PII-3)', () => {
    const mask = createMask();
    expect(mask('张总好，138 0013 8000是您的吗？13800138000，账期90天')).toBe(
      '[人名_1]好，[手机号_2]是您的吗？[手机号_2]，账期90天',
    );
  });

  it('replace a value that was labelled once wherever it stands in the text', () => {
    expect(createMask()('电话88886666，再说一遍88886666，不是888866661')).toBe(
      '电话[座机_1]，再说一遍[座机_1]，不是888866661',
    );
  });

  it('go on until nothing new appears: one mask may uncover the next name', () => {
    const mask = createMask();
    const once = mask('浙江澄岳电器股份有限公司方总');
    expect(once).toBe('[企业_1][人名_2]');
    expect(mask(once)).toBe(once);
  });

  it('do not let the words of a placeholder speak for the number after it', () => {
    expect(createMask()('[手机号_1]到账13800138000元')).toBe('[手机号_1]到账13800138000元');
  });

  it('keep types that the recipe keeps, and do not take them for another type', () => {
    expect(createMask({ policies: { invoice: 'keep' } })('发票号码12345678，13800138000')).toBe(
      '发票号码12345678，[手机号_1]',
    );
  });

  it('leave text without finds as it is, without a copy', () => {
    const text = rawText('账期90天可以吗');
    expect(createMask()(text)).toBe(text);
  });

  it('change nothing in masked text', () => {
    fc.assert(
      fc.property(chat, (text) => {
        const mask = createMask();
        const masked = mask(text);
        expect(mask(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });

  it('leave no original of a generated text', () => {
    const mask = createMask();
    for (const { text, spans } of textsWithPrivateData(500, 'mask')) {
      const masked = mask(text);
      for (const { start, end } of spans) expect(masked).not.toContain(text.slice(start, end));
    }
  });

  it('give equal values equal stand-ins and different values different ones (PII-4)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), { minLength: 2, maxLength: 20 }),
        (numbers) => {
          const mask = createMask();
          const masked = numbers.map((number) => mask(`手机${number}`));
          expect(new Set(masked).size).toBe(new Set(numbers).size);
          expect(numbers.map((number) => mask(`手机${number}`))).toEqual(masked);
        },
      ),
    );
  });
});

describe('policyOf', () => {
  it('takes the type’s own policy, else the default; contacts are always placeholders', () => {
    const privacy = privacyOf({ defaultPolicy: 'partial', policies: { email: 'keep', contact: 'keep' } });
    expect([policyOf(privacy, 'email'), policyOf(privacy, 'mobile'), policyOf(privacy, 'contact')]).toEqual([
      'keep',
      'partial',
      'placeholder',
    ]);
  });
});
