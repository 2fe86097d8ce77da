import { composedOfMasked } from '../../../../src/contract/text';
import type { Passage } from '../../../../src/stages/09-make/knowledge/candidate';
import { fromSentences } from '../../../../src/stages/09-make/knowledge/from-sentences';

const passage = (text: string): Passage => ({
  text: composedOfMasked(text),
  kind: 'text',
  topic: composedOfMasked('采购融资'),
  isProduct: true,
  section: composedOfMasked('规定'),
  isIntroduction: false,
  leadsSection: true,
  isOneOfMany: false,
});

const asked = (text: string): string | undefined => fromSentences(passage(text))[0]?.questions[0];

describe('fromSentences (MK-2)', () => {
  it.each([
    ['融资期限一般不超过180天。', '采购融资的融资期限最长是多久？'],
    ['自有资金比例不低于20%。', '采购融资的自有资金比例最低是多少？'],
    ['采购融资的年化利率为4.5%至6.0%。', '采购融资的年化利率是多少？'],
    ['融资比例为近一年进货额的20%至35%。', '采购融资的融资比例是多少？'],
    ['客户来电的，银行应当在3个工作日内完成审批。', '采购融资业务中，客户来电的，应该怎么处理？'],
    ['银行应当在收到资料后的3个工作日内完成审批。', '采购融资业务中，银行要在多长时间内完成审批？'],
    ['利息由经销商承担。', '采购融资业务中，利息由谁承担？'],
    ['用途证明包括仓租合同和工资表。', '采购融资业务中，用途证明包括哪些？'],
    ['贷款不得用于投资理财。', '采购融资业务中，贷款不能用于什么？'],
    ['采购融资适合旺季备货的经销商。', '采购融资适合什么情况？'],
    ['复印件应当逐页加盖公章。', '采购融资业务中，对复印件有什么要求？'],
    ['催收人员不得威胁债务人。', '采购融资业务中，对催收人员有什么禁止性规定？'],
  ])('asks for what %s states', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  it.each([
    '该比例不低于20%。',
    '其期限不超过90天。',
    '例如融资200万元，利息为1.5万元。',
    '能够支付不低于20%的首付款。',
    '银行按照进度分两次放款，第一次用于备料。',
    '罚息从次日起计算，利率为合同利率上浮50%。',
    '预警分为三级，指标如下。',
    '回购是指买回剩余货物的承诺，期限为30天。',
    '合同中应当写明追索方式。',
    '大家辛苦了。',
  ])('asks nothing of %s', (text) => {
    expect(asked(text)).toBeUndefined();
  });

  it('answers with the sentence of a list item, without its mark', () => {
    const text = '1. 合作满一年；\n2. 自有资金比例不低于20%；';
    expect(fromSentences(passage(text))).toMatchObject([{ answer: '自有资金比例不低于20%', span: [13, 25] }]);
  });
});
