import { normalForm } from '../../../src/stages/03-privacy/normal-form';

describe('normalForm', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 13800138000',
    '0086-13800138000',
    '１３８００１３８０００',
    '一三八零零一三八〇〇〇',
    '138\u200b00138000',
  ])('takes %j for one number (PII-4)', (written) => {
    expect(normalForm('mobile', written)).toBe('13800138000');
  });

  it('takes spellings of other types for one value', () => {
    expect(normalForm('id_card', '110105 19491231 002x')).toBe('11010519491231002X');
    expect(normalForm('plate', '粤b·12345')).toBe('粤B12345');
    expect(normalForm('company', 'ＴＣＬ（深圳）有限公司')).toBe('tcl(深圳)有限公司');
    expect(normalForm('landline', '+86 755 8888 6666')).toBe('075588886666');
    expect(normalForm('email', 'Li.Na@Example.COM')).toBe('li.na@example.com');
  });

  it('keeps values apart that differ in more than spelling', () => {
    expect(normalForm('contract', 'HT-1-23')).not.toBe(normalForm('contract', 'HT-12-3'));
    expect(normalForm('company', '甲乙有限公司')).not.toBe(normalForm('company', '甲乙'));
  });

  it('keeps what the form of a type has no place for', () => {
    expect(normalForm('invoice', '〔甲〕')).toBe('〔甲〕');
  });
});
