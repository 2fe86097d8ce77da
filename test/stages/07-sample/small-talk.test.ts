import { sampleSchema } from '../../../src/contract/recipe/sample';
import { smallTalkTest } from '../../../src/stages/07-sample/small-talk';

const isSmallTalk = smallTalkTest(sampleSchema.parse({}).smallTalkPhrases);

describe('smallTalkTest (SA-1)', () => {
  it.each([
    '您好！',
    '好的好的，收到',
    '谢谢[姓名_3]经理~',
    '不客气，有问题随时联系我',
    '👍',
    'OK',
    '在的呢',
    '请稍等一下哈',
  ])('%s is small talk', (text) => {
    expect(isSmallTalk(text)).toBe(true);
  });

  it.each([
    '可以的', // answers a question
    '好的，账期90天',
    '您好，[企业_3]有12张发票',
    '不清楚',
    '3.5%',
    '早期项目',
  ])('%s says something', (text) => {
    expect(isSmallTalk(text)).toBe(false);
  });

  it('says nothing is small talk when the recipe lists no phrases', () => {
    expect(smallTalkTest([])('您好')).toBe(false);
  });
});
