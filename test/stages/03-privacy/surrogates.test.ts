import fc from 'fast-check';
import { PII_TYPES, type PiiType } from '../../../src/contract/recipe/privacy';
import { isCreditCodeValid, isIdCardValid, isLuhnValid } from '../../../src/stages/03-privacy/check-digits';
import { RESERVED_TYPES, surrogate } from '../../../src/stages/03-privacy/surrogates';
import {
  SURROGATE_BRANDS,
  SURROGATE_GIVEN,
  SURROGATE_PLACES,
  SURROGATE_SURNAMES,
  SURROGATE_TRADES,
} from '../../../src/stages/03-privacy/surrogate-words';
import { findsIn } from './finds';

const SAMPLES: readonly (readonly [PiiType, string])[] = [
  ['mobile', '13800138000'],
  ['landline', '075588886666'],
  ['id_card', '11010519491231002X'],
  ['bank_card', '6222021234567890123'],
  ['credit_code', '91350100M000100Y43'],
  ['invoice', '26442000000012345678'],
  ['contract', 'HT-2026-0017'],
  ['order', 'PO20260302001'],
  ['email', 'li.na@example.org'],
  ['wechat', 'lina_2026'],
  ['qq', '123456789'],
  ['plate', '粤B12345'],
  ['passport', 'E12345678'],
  ['address', '浙江省杭州市文一西路969号'],
  ['ip', '10.2.3.4'],
  ['url_credentials', 'https://a:b@c.example/'],
  ['person', '李娜'],
  ['company', '某某有限公司'],
];
const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const sample = fc.constantFrom(...SAMPLES);

describe('surrogate', () => {
  it('has a sample of every type that it knows', () => {
    expect(PII_TYPES.filter((type) => !SAMPLES.some(([known]) => known === type))).toEqual(['contact']);
    expect(surrogate('contact', 'wxid_abc', 1, 0)).toBeUndefined();
  });

  it('gives different indices different values (PII-4)', () => {
    fc.assert(
      fc.property(
        sample,
        key,
        fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { maxLength: 50 }),
        ([type, value], k, indices) => {
          const made = indices
            .map((index) => surrogate(type, value, index, k))
            .filter((text) => text !== undefined);
          expect(new Set(made).size).toBe(made.length);
        },
      ),
    );
  });

  it('gives valid check digits (PII-3)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), key, (index, k) => {
        expect(isIdCardValid(surrogate('id_card', '11010519491231002X', index, k)!)).toBe(true);
        expect(isLuhnValid(surrogate('bank_card', '6222021234567890123', index, k)!)).toBe(true);
        expect(isCreditCodeValid(surrogate('credit_code', '91350100M000100Y43', index, k)!)).toBe(true);
      }),
    );
  });

  it('keeps length and layout', () => {
    expect(surrogate('mobile', '13800138000', 5, 1)).toMatch(/^1[3-9]\d{9}$/);
    expect(surrogate('landline', '075588886666', 5, 1)).toMatch(/^0755-\d{8}$/);
    expect(surrogate('contract', 'HT-2026-0017', 5, 1)).toMatch(/^HT-\d{4}-\d{4}$/);
    expect(surrogate('bank_card', '6222021234567890', 5, 1)).toMatch(/^62\d{14}$/);
    expect(surrogate('plate', '粤B12345', 5, 1)).toMatch(/^粤B\d{5}$/);
  });

  it.each(SAMPLES.filter(([type]) => RESERVED_TYPES.has(type)))(
    'makes a %s that detectors take for one, so that gates can compare it',
    (type, value) => {
      const made = surrogate(type, value, 12, 345)!;
      expect(findsIn(type === 'address' ? `地址：${made}` : made)).toEqual([`${type}:${made}`]);
    },
  );

  it('gives none beyond the end of what a type can hold', () => {
    expect(surrogate('ip', '10.2.3.4', 131_072, 7)).toBeUndefined();
    expect(surrogate('qq', '123', 1, 7)).toBeUndefined();
  });

  it('puts names together from lists without repetition, of the lengths that the arithmetic counts on', () => {
    const lengths = [
      SURROGATE_PLACES,
      SURROGATE_BRANDS,
      SURROGATE_TRADES,
      SURROGATE_SURNAMES,
      SURROGATE_GIVEN,
    ];
    expect(lengths.map((list) => [list.length, new Set(list).size])).toEqual([
      [10, 10],
      [30, 30],
      [10, 10],
      [30, 30],
      [30, 30],
    ]);
  });
});
