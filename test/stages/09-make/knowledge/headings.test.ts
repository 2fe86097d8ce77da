import { composedOfMasked } from '../../../../src/contract/text';
import { headingName, topicOf } from '../../../../src/stages/09-make/knowledge/headings';

it.each([
  ['三、额度与利率', '额度与利率'],
  ['第二章 准入条件', '准入条件'],
  ['（一）资料', '资料'],
  ['2.3 期限', '期限'],
  ['【费用】', '费用'],
  ['30天内还款', '30天内还款'],
  ['一、', '一、'],
])('takes the number off %s', (heading, name) => {
  expect(headingName(composedOfMasked(heading))).toBe(name);
});

it.each([
  [['产品手册', '反向保理的费用'], '反向保理', true],
  [['反向保理手册', '三、费用'], '反向保理', true],
  [['反向保理手册', '反向保理与订单融资'], '《反向保理手册》', false],
  [['反向保理手册', '与订单融资的区别'], '反向保理', true],
  [['授信办法', '总则'], '《授信办法》', false],
])('finds what %j is about', (path, topic, isProduct) => {
  expect(topicOf(path.map(composedOfMasked), ['反向保理', '订单融资'])).toEqual({ topic, isProduct });
});
