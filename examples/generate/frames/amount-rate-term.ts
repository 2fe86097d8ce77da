import { aspects } from './aspects';
import type { Intent, TaskFrames } from './frame';

const ASK = {
  rate: ['{prod}利率多少？', '{ent}做{prod}年化能到几个点', '{prod}的价格能不能再低一点'],
  limit: ['{ent}做{prod}大概能给多少额度', '额度{limit}万够吗', '{ent}这种体量能批多少'],
  ratio: ['{prod}融资比例是几成', '{ent}能拿到几成', '{prod}是全额放吗'],
  term: ['{prod}最长能用多久', '{ent}想用{term}天，可以吗', '期限怎么定，能展期吗'],
  cost: ['{ent}想借{limit}万，{term}天，利息多少', '按{limit}万、{term}天算，客户实际到手多少', '{limit}万用{term}天成本大概多少'],
};

const TAIL = [
  '以上是参考价，以贵行审批为准。',
  '提前还款不收违约金。',
  '利息按实际占用天数算。',
  '没有其他手续费。',
  '金额再大要上会，时间会长一些。',
  '老客户可以申请优惠，要单独报。',
];

function product(
  id: NonNullable<Intent['product']>,
  need: Intent['need'],
  partner: 'supplier' | 'distributor',
  answers: Readonly<Record<keyof typeof ASK, readonly string[]>>,
): Intent[] {
  return aspects(`terms_${id}`, { scenario: 'product_matching', need, partner, product: id, tail: TAIL }, ASK, answers);
}

export const AMOUNT_RATE_TERM: TaskFrames = {
  task: 'amount_rate_term',
  intents: [
    ...product('early_payment', 'open', 'supplier', {
      rate: [
        '提前回款年化{rateLow}%到{rateHigh}%，{ent}在{core}名单内，可以按{rate}%报。',
        '价格已经是核心企业{core}名单内的优惠价了，年化{rate}%，单笔小的再低不了。',
        '{ent}按{rate}%，比同期流动资金贷款便宜，因为还款来自{core}。',
      ],
      limit: [
        '额度看合格应收，{ent}未到期{openSum}万元，按{ratio}%折算就是上限。',
        '可以给{limit}万，循环使用，还了再借，先到先用。',
        '{ent}批{limit}万没问题，近90天开票{sum}万元，覆盖得住。',
      ],
      ratio: [
        '融资比例最高{maxRatio}%，发票{inv}面额{invAmt}，可以先拿{ratio}%。',
        '按{ratio}%放，剩下的等{payer}付款后扣掉利息退给{ent}。',
        '不是全额，一般{ratio}%，{core}付款记录好的可以到{maxRatio}%。',
      ],
      term: [
        '期限跟发票走，发票{inv}还有{invLeft}天到期，最长不超过{maxDays}天。',
        '{invDue}到期的票就用到{invDue}，可以加几天宽限，不能展期。',
        '提前回款不改变账期，发票几号到期就几号还，这张还剩{invLeft}天。',
      ],
      cost: [
        '{limit}万、{term}天、年化{rate}%，利息{interest}万元，到手{net}万元。',
        '先扣利息，{limit}万用{term}天要{interest}万元，{ent}实收{net}万元。',
        '成本{interest}万元，按{rate}%、{term}天算的；只用一半天数就付一半。',
      ],
    }),
    ...product('reverse_factoring', 'any', 'supplier', {
      rate: [
        '反向保理年化{rateLow}%到{rateHigh}%，利息由{core}承担，{ent}全额收款。',
        '{core}评级高，年化{rate}%可以谈，量大的话再降10个基点。',
        '给{core}报的是{rate}%，看的是{core}的信用，和{ent}的报表没有关系。',
      ],
      limit: [
        '额度占{core}的，单户上限{maxLimit}万，这一笔{limit}万没问题。',
        '{ent}不单独核额度，用{core}的总额度，先切{limit}万出来试点。',
        '看{core}的统一授信还剩多少，{limit}万在余额以内，可以直接用。',
      ],
      ratio: [
        '融资比例{ratio}%，无追索，供应商收到的是足额货款。',
        '按应付的{ratio}%付给{ent}，利息另外向{core}收，不从货款里扣。',
        '可以全额，前提是{core}书面确认应付无争议，没有确认的按九成。',
      ],
      term: [
        '付款期最长可以拉到{maxDays}天，一般建议{term}天，和{core}的回款节奏对上。',
        '现在平均账期{avgTerm}天，做完以后{core}可以再延{term}天。',
        '{term}天没问题，到期{core}一次付清，不建议展期，会影响评级。',
      ],
      cost: [
        '按{limit}万、{term}天、{rate}%算，{core}要付利息{interest}万元，供应商不扣。',
        '{ent}到手{limit}万，一分不少；成本{interest}万元在{core}账上。',
        '{core}多拿{term}天的资金，代价是{interest}万元，比发短债省事。',
      ],
    }),
    ...product('order_financing', 'order', 'supplier', {
      rate: [
        '订单融资年化{rateLow}%到{rateHigh}%，有{core}担保的话可以到{rate}%。',
        '订单融资风险高于应收类，利率会比提前回款高一点，{rate}%是合理的。',
        '{ent}履约记录好，按{rate}%报；担保函换成差额补足的话要再加一点。',
      ],
      limit: [
        '单户上限{maxLimit}万，{ent}先批{limit}万，分两次放。|第一次备料，第二次发货前。',
        '看订单余额，今年{orderCnt}张、{orderSum}万元，给{limit}万合适。',
        '{limit}万以内支行就能批，再多要{core}追加担保。',
      ],
      ratio: [
        '订单{order}金额{ordAmt}，按{ratio}%放，其余{ent}自筹。',
        '比例一般五到七成，{ent}可以按{ratio}%；首单从五成起。',
        '不能全额，预付款和利润部分要剔除，折下来大约{ratio}%。',
      ],
      term: [
        '期限到交货回款，最长{maxDays}天，订单{order}建议按{term}天。',
        '生产周期加账期，算下来{term}天够用，可以展一次。',
        '{term}天可以，但要早于框架合同到期日。',
      ],
      cost: [
        '{limit}万、{term}天，年化{rate}%，利息大约{interest}万元。',
        '分两次放的话实际利息会低于{interest}万元，因为第二笔用得短。',
        '{interest}万元左右，按{limit}万全程占用算的上限。',
      ],
    }),
    ...product('purchase_financing', 'any', 'distributor', {
      rate: [
        '采购融资年化{rateLow}%到{rateHigh}%，{ent}按{rate}%，{core}回购的话可以更低。',
        '{rate}%，有{core}担保的价格；没有担保不做这个产品。',
        '{core}给了贴息，{ent}实际承担不到{rate}%，贴息政策到季末。',
      ],
      limit: [
        '额度按月均进货的两到三倍，近90天进货{sum}万元，给{limit}万比较稳。',
        '上限是{maxLimit}万，{ent}第一次做，建议{limit}万起步。|用满一轮没有问题再加。',
        '{limit}万够一个旺季，再多{core}的回购额度也罩不住。',
      ],
      ratio: [
        '融资比例{ratio}%，其余客户自付，货款直接付给{core}。',
        '首付按两到三成，剩下{ratio}%由贵行受托支付。',
        '{ent}能拿{ratio}%，价格波动大的货要多付一点首付。',
      ],
      term: [
        '期限看销售周期，{term}天够用，最长{maxDays}天，可以展一次。',
        '{term}天，卖一批还一批，旺季过了基本就还完。',
        '按{ent}的周转，{term}天留了余地；超过{maxDays}天要重新报。',
      ],
      cost: [
        '{limit}万用{term}天，年化{rate}%，利息{interest}万元，提前赎货会少付。',
        '最多{interest}万元，分批赎货的话实际成本大概只有六成。',
        '{interest}万元，利随本清，赎多少算多少。',
      ],
    }),
    ...product('distribution_financing', 'any', 'distributor', {
      rate: [
        '经销融资年化{rateLow}%到{rateHigh}%，没有担保，所以比采购融资高，{ent}可以给到{rate}%。',
        '价格下不来，因为{core}不担保；交易满两年以后评分上去了会自动降，现在{rate}%。',
        '{rate}%，系统按评分定价，人工改不了。',
      ],
      limit: [
        '额度按近一年进货额的{ratio}%，单户最高{maxLimit}万，系统给{ent}的预估是{limit}万。',
        '{ent}近90天进货{sum}万元，跑分出来大概{limit}万。',
        '{limit}万封顶，想要更多只能找{core}担保转采购融资。',
      ],
      ratio: [
        '不按单笔比例，按一年进货额的{ratio}%给总额度。',
        '{ratio}%是年进货额的口径，和采购融资按货款打折不一样。',
        '{ent}可以到{ratio}%，交易断过月的会降到两成。',
      ],
      term: [
        '最长{maxDays}天，建议{term}天，到期可以续。',
        '额度一年有效，单笔{term}天以内，随借随还。',
        '{term}天可以，旺季长一点也行，不超过{maxDays}天。',
      ],
      cost: [
        '{limit}万借{term}天，年化{rate}%，利息{interest}万元，按天计息随时还。',
        '用满{term}天是{interest}万元，提前还几天就省几天。',
        '利息{interest}万元，另外没有服务费，{ent}自己可以在平台试算。',
      ],
    }),
  ],
};
