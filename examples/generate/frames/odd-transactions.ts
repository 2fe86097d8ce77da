import type { TaskFrames } from './frame';

export const ODD_TRANSACTIONS: TaskFrames = {
  task: 'odd_transactions',
  intents: [
    {
      id: 'large_order',
      scenario: 'risk_compliance',
      need: 'order',
      ask: [
        '{ent}这张订单{order}是不是偏大？',
        '订单{order}比平时大不少，正常吗',
        '{ent}突然来一张{ordAmt}的单子，会不会有问题',
        '大额订单{order}的背景麻烦了解一下',
        '订单{order}我们风控问为什么这么大',
      ],
      answer: [
        '订单{order}是{ent}平时单笔的{ordTimes}倍，金额{ordAmt}，需要看一下备货计划。',
        '这张单{ordAmt}，平均单笔只有{average}万元，倍数{ordTimes}，建议列为关注。',
        '和{core}确认过，是集中下单，把两个月的量并在一起了，所以到了{ordAmt}。',
        '金额{ordAmt}，相当于平均单笔的{ordTimes}倍。|{core}那边有中标通知，背景能说得通。',
        '从订单看没有拆单或倒签，{ordDay}下单，{ordAmt}，付款条款也没变。',
        '倍数{ordTimes}不算夸张，{core}今年扩产，订单整体都在放大。',
        '{ordAmt}的单子请补充销售合同、排产表和物流计划，三样对得上再往下走。',
      ],
      tail: [
        '建议先按历史月均额度批，超出部分等发货后再放。',
        '可以要求提供下游的销售合同佐证。',
        '今年以来双方共{orderCnt}张订单、{orderSum}万元。',
        '我们会在发货后回传签收情况。',
      ],
    },
    {
      id: 'odd_invoice',
      scenario: 'risk_compliance',
      need: 'any',
      ask: ['发票{inv}金额看着有点怪，帮忙看下', '发票{inv}有没有被红冲过', '{ent}的发票{inv}跟别的不太一样，有问题吗'],
      answer: [
        '发票{inv}金额{invAmt}，平均单笔{average}万元，没有红冲和作废。',
        '发票{inv}未红冲，票面{invAmt}，签收单日期早于开票日，逻辑正常。',
        '看过票面了，{invAmt}，品名和合同一致，{invIssued}开的，没有异常标记。',
        '这张{invAmt}，最大一笔是{maxAmt}万元，从金额分布看可以解释，合同附件里有对应的批次。',
      ],
      tail: ['规则引擎给出的异常评分是{score}分，低于预警线。', '可以抽物流轨迹核验。', '建议保留本次核查截图，贷审会可能会问。'],
    },
    {
      id: 'odd_pattern',
      scenario: 'risk_compliance',
      need: 'any',
      ask: [
        '{ent}最近有没有异常发票？',
        '有没有连号、整数、集中开票这些情况',
        '{ent}月底集中开票是怎么回事',
        '{ent}和{core}之间有没有对开、环开的迹象',
      ],
      answer: [
        '看了近90天的{cnt}张票，没有连号，也没有整数金额扎堆，最大一笔{maxAmt}万元。',
        '月底开票占比{bigPct}%，和{core}的结算日在25号有关，不算异常。',
        '没有发现对开和环开，{ent}和{core}之间资金流、货物流方向是一致的。',
        '有一个点要留意：最大一笔{maxAmt}万元，平均只有{average}万元，建议看合同；集中开票是结算日造成的。',
        '开票节奏有波动，近三个月{cnt}张，合计{sum}万元，波动主要来自结算周期，没有环开。',
      ],
      tail: ['规则引擎给出的异常评分是{score}分，低于预警线。', '如果后面作废率升高我们会主动提示。', '可以抽两笔做物流轨迹核验。'],
    },
    {
      id: 'odd_payment',
      scenario: 'core_enterprise',
      need: 'paid',
      ask: [
        '{payer}这次是不是第三方代付的？',
        '发票{inv}的付款路径有没有异常',
        '回款账户变过吗',
        '{payer}提前付款，是不是有什么安排',
        '资金回来又马上转走，{ent}这样正常吗',
      ],
      answer: [
        '发票{inv}是{payer}自己的对公账户付的，{invPaid}到账，没有第三方代付。',
        '付款路径正常，{invAmt}从{payer}直接到监管账户，中间没有过桥账户。',
        '回款账户近一年没有变更，{invPaid}这笔也是同一个户。',
        '{payer}有现金折扣政策，所以个别票会比到期日{invDue}早付，不是异常。',
        '资金到账后转出是付原材料款，收款方都是长期上游，占比{bigPct}%。',
        '这笔{invAmt}我们逐笔核了，付款摘要写的是货款，金额和发票一致。|没有拆分转账的情况。',
      ],
      tail: [
        '代付的话平台会自动打标，目前没有标记。',
        '如需要流水，请走数据调用申请。',
        '建议把回款账户写进三方协议。',
      ],
    },
    {
      id: 'concentration',
      scenario: 'credit_need',
      need: 'any',
      ask: [
        '{ent}对{core}依赖是不是太高了',
        '客户集中度多少？',
        '{ent}除了{core}还有别的买家吗',
        '单一客户占比这么高，风险怎么看',
      ],
      answer: [
        '平台口径里{core}占{ent}开票额的{share}%，集中度要在报告里写明。',
        '占比{share}%，依赖度不低，所以额度要跟着{core}的付款能力走。',
        '单一客户占{share}%，好处是账期和付款都看得清，风险是{core}一旦压价没有回旋余地。',
        '{ent}还有少量散单客户，没有上平台，平台内{core}占{share}%。',
        '集中度{share}%属于行业常见水平，{coreIndustry}的配套企业大多这样。',
      ],
      tail: [
        '可以用核心企业的额度覆盖，不必单独给信用额度。',
        '建议把集中度超过八成作为预警项。',
        '合作已有{years}年，没有换过结算方式。',
      ],
    },
  ],
};
