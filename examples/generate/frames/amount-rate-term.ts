import type { Intent, TaskFrames } from './frame';

/** Questions that sound the same for each product. */
const ASK = [
  '{prod}利率多少，最长多久？',
  '{ent}做{prod}大概能给多少额度',
  '{prod}融资比例是几成',
  '{ent}想借{limit}万，{term}天，利息多少',
  '{prod}的价格能不能再低一点',
  '额度{limit}万够吗，期限能到{term}天吗',
  '按{limit}万、{term}天算，客户实际到手多少',
];

const TAIL = [
  '以上是参考价，以贵行审批为准。',
  '提前还款不收违约金。',
  '利息按实际占用天数算。',
  '没有其他手续费。',
  '超过{limit}万要上会，时间会长一些。',
];

function intent(rest: Pick<Intent, 'id' | 'need' | 'partner' | 'product' | 'answer'>): Intent {
  return { scenario: 'product_matching', ask: ASK, tail: TAIL, ...rest };
}

export const AMOUNT_RATE_TERM: TaskFrames = {
  task: 'amount_rate_term',
  intents: [
    intent({
      id: 'price_early_payment',
      need: 'open',
      partner: 'supplier',
      product: 'early_payment',
      answer: [
        '提前回款年化{rateLow}%到{rateHigh}%，{ent}可以按{rate}%报，{limit}万用{term}天利息约{interest}万元。',
        '融资比例最高{maxRatio}%，发票{inv}面额{invAmt}，可以先拿{ratio}%。',
        '{limit}万、{term}天、年化{rate}%，利息{interest}万元，到手{net}万元。',
        '期限跟发票走，发票{inv}还有{invLeft}天到期，最长不超过{maxDays}天。',
        '额度看合格应收，{ent}未到期{openSum}万元，按{ratio}%折算就是上限。',
        '价格已经是核心企业{core}名单内的优惠价了，年化{rate}%，单笔小的再低不了。',
        '可以给{limit}万，循环使用，每笔{term}天以内，年化{rate}%。|先到先用，还了再借。',
      ],
    }),
    intent({
      id: 'price_reverse_factoring',
      need: 'any',
      partner: 'supplier',
      product: 'reverse_factoring',
      answer: [
        '反向保理年化{rateLow}%到{rateHigh}%，利息由{core}承担，{ent}全额收款。',
        '额度占{core}的，单户上限{maxLimit}万，这一笔{limit}万没问题，期限{term}天。',
        '按{limit}万、{term}天、{rate}%算，{core}要付利息{interest}万元，供应商不扣。',
        '付款期最长可以拉到{maxDays}天，一般建议{term}天，和{core}的回款节奏对上。',
        '融资比例{ratio}%，无追索，因为看的是{core}的信用。|价格{rate}%已经按{core}的评级算过。',
        '{core}评级高，年化{rate}%可以谈，量大的话再降10个基点。',
      ],
    }),
    intent({
      id: 'price_order',
      need: 'order',
      partner: 'supplier',
      product: 'order_financing',
      answer: [
        '订单融资年化{rateLow}%到{rateHigh}%，有{core}担保的话可以到{rate}%。',
        '订单{order}金额{ordAmt}，按{ratio}%放，期限到交货回款，最长{maxDays}天。',
        '{limit}万、{term}天，年化{rate}%，利息大约{interest}万元。',
        '比例一般五到七成，{ent}履约好，可以按{ratio}%；额度{limit}万以内支行就能批。',
        '订单融资风险高于应收类，利率会比提前回款高一点，{rate}%是合理的。',
        '单户上限{maxLimit}万，{ent}先批{limit}万，分两次放。|第一次备料，第二次发货前。',
      ],
    }),
    intent({
      id: 'price_purchase',
      need: 'any',
      partner: 'distributor',
      product: 'purchase_financing',
      answer: [
        '采购融资年化{rateLow}%到{rateHigh}%，{ent}按{rate}%，{core}回购的话可以更低。',
        '融资比例{ratio}%，其余客户自付，货款直接付给{core}。',
        '{limit}万用{term}天，年化{rate}%，利息{interest}万元，提货前按批还。',
        '期限看销售周期，{term}天够用，最长{maxDays}天，可以展一次。',
        '额度按月均进货的两到三倍，近90天进货{sum}万元，给{limit}万比较稳。',
        '上限是{maxLimit}万，{ent}第一次做，建议{limit}万起步。|用满一轮没有问题再加。',
      ],
    }),
    intent({
      id: 'price_distribution',
      need: 'any',
      partner: 'distributor',
      product: 'distribution_financing',
      answer: [
        '经销融资年化{rateLow}%到{rateHigh}%，没有担保，所以比采购融资高，{ent}可以给到{rate}%。',
        '额度按近一年进货额的{ratio}%，单户最高{maxLimit}万，系统给{ent}的预估是{limit}万。',
        '{limit}万借{term}天，年化{rate}%，利息{interest}万元，按天计息随时还。',
        '最长{maxDays}天，建议{term}天，到期可以续。',
        '价格下不来，因为{core}不担保；交易满两年以后评分上去了会自动降。',
        '按{rate}%算，{limit}万每天利息也就百来块，用几天算几天。|客户主要看灵活。',
      ],
    }),
  ],
};
