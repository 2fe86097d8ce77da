import fc from 'fast-check';
import { cleanSchema } from '../../../src/contract/recipe/clean';
import { cleanSteps, createTextCleaner } from '../../../src/stages/02-clean/clean-text';

const recipe = cleanSchema.parse({});
const clean = createTextCleaner(recipe);

describe('createTextCleaner (CL-3)', () => {
  it.each([
    ['zero-width and control characters', '保\u200b理\u0007融\ufeff资', '保理融资'],
    ['direction marks and soft hyphens', '\u202e账\u00ad期\u202c', '账期'],
    ['old WeChat emoji of the private use area', '好\ue415', '好'],
    ['halves of surrogate pairs', '好\ud83d', '好'],
    ['full-width letters and digits', 'ＡＢＣ１２３', 'ABC123'],
    ['full-width signs inside numbers', '利率３．５％', '利率3.5%'],
    ['full-width signs inside addresses', 'ａ＠ｂ．ｃｏｍ', 'a@b.com'],
    ['a full-width clock', '９：３０', '9:30'],
    ['ideographic spaces', '您好\u3000张总', '您好 张总'],
    ['emoji tags', '好的[微笑][强]', '好的'],
    ['English emoji tags', 'OK[Smile]', 'OK'],
    ['tags of HTML', '<p>您好<br/>请<b>确权</b></p>', '您好\n请确权'],
    ['scripts with what is in them', '前<script>alert(1)</script>后', '前后'],
    ['CDATA', '<![CDATA[您好]]>', '您好'],
    ['tags of unknown names with attributes', '<foo a="1">x</foo>', 'x'],
    ['entities', '供应链&amp;金融&nbsp;&lt;3%', '供应链&金融 <3%'],
    ['numeric entities', '&#20320;&#x597d;', '你好'],
    ['doubly escaped markup', '&lt;br&gt;好', '好'],
    ['repeated punctuation', '真的吗？？？！！！好。。。', '真的吗？！好。'],
    ['long ellipses and dashes', '这个…………再说————吧', '这个……再说——吧'],
    ['rules of hyphens', '----------', '---'],
    ['blank lines and spaces at line ends', ' 一  \r\n\r\n\r\n 二 ', '一\n二'],
    ['a signature', '收到\n发自我的iPhone', '收到'],
    ['a text that stands for a picture', '[图片]', ''],
  ])('cleans %s', (_what, before, after) => {
    expect(clean(before)).toBe(after);
  });

  it.each([
    ['Chinese punctuation', '您好，请问：账期是“90天”还是（60天）？、；'],
    ['brackets that are no emoji', '见[附件]第[3]条'],
    ['stand-ins', '电话[手机号_3]'],
    ['comparisons', '利率a<b and c>d，1<2&3>2'],
    ['names in angle brackets', '<供应商>与<ABC公司>'],
    ['web addresses', 'https://a.example/b?c=1&d=2'],
    ['amounts and rates', '1,234.56万元，年化4.8%'],
    ['a proper ellipsis and dash', '这个……再说——吧'],
    ['three dots', '稍等...'],
    ['hidden digits', '尾号6222****1234'],
    ['emoji of Unicode', '好的👌'],
    ['a phone named in the middle', '发自我的iPhone的消息'],
    ['a Chinese colon between words', 'A公司：B公司'],
  ])('leaves %s alone', (_what, text) => {
    expect(clean(text)).toBe(text);
  });

  it('turns traditional into simplified characters only when asked, and spells 账期 right', () => {
    expect(clean('帳期與發票')).toBe('帳期與發票');
    const simplifying = createTextCleaner(cleanSchema.parse({ simplify: true }));
    expect(simplifying('帳期與發票，對帳，帐期')).toBe('账期与发票，对账，账期');
    expect(simplifying('帳篷和蚊帳')).toBe('帐篷和蚊帐');
  });

  it('cuts several signatures, and their separators', () => {
    const own = createTextCleaner(cleanSchema.parse({ signatures: ['【某平台】', '回复TD退订'] }));
    expect(own('请确权 —— 【某平台】回复TD退订')).toBe('请确权');
  });

  it('changes nothing when it cleans a clean text, whatever the text', () => {
    const pieces = fc.constantFrom(
      '好',
      '[',
      ']',
      '微笑',
      '<',
      '>',
      'br',
      '/',
      '&',
      'lt;',
      'amp;',
      '#60;',
      '。',
      '！',
      '?',
      '.',
      ' ',
      '\n',
      '\u200b',
      '１',
      '．',
      '：',
      'a',
      '-',
      '发自我的iPhone',
      '<![CDATA[',
      ']]>',
      '"',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const once = clean(parts.join(''));
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('never leaves what it removes: controls, zero-width characters, outer spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = clean(text);
        expect(cleaned).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\ufeff０-９]|\p{Cs}/u);
        expect(cleaned.trim()).toBe(cleaned);
      }),
      { numRuns: 500 },
    );
  });

  it('takes linear time on hostile texts', () => {
    const hostile = [
      '<'.repeat(50_000),
      '<a '.repeat(20_000),
      '&#'.repeat(50_000),
      '[微'.repeat(50_000),
      ' \n'.repeat(50_000),
      '<!--'.repeat(20_000),
      '<script>'.repeat(5_000),
      '<![CDATA['.repeat(10_000),
      '！？'.repeat(50_000),
      '<a b="'.repeat(20_000),
    ];
    for (const text of hostile) expect(clean(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('cleanSteps', () => {
  it('shows what each rule does', () => {
    expect(cleanSteps('好！！[微笑]', recipe)).toEqual([
      { rule: 'emoji_tags', before: '好！！[微笑]', after: '好！！' },
      { rule: 'repeated_punctuation', before: '好！！', after: '好！' },
    ]);
    expect(cleanSteps('好', recipe)).toEqual([]);
  });

  it('ends with what the cleaner gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanSteps(text, recipe).at(-1)?.after ?? text).toBe(clean(text));
      }),
    );
  });
});
