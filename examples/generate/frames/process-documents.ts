import type { Intent, TaskFrames } from './frame';

const ASK = [
  '{prod}要准备哪些资料？',
  '{ent}做{prod}的流程是怎样的',
  '{prod}从申请到放款要几天',
  '{ent}的材料还差什么，补什么',
  '{prod}需要{core}配合做什么',
  '客户第一次做{prod}，第一步干什么',
  '合同和授权是线上签还是线下签',
];

const TAIL = [
  '资料清单我发您一份模板。',
  '盖章要用公章，财务章不行。',
  '资料齐了{approvalLow}到{approvalHigh}个工作日出结果。',
  '扫描件先审，原件放款前补。',
  '有不清楚的让客户直接问我们。',
  '复印件每页都要写与原件一致。',
];

function intent(rest: Pick<Intent, 'id' | 'need' | 'partner' | 'product' | 'answer'>): Intent {
  return { scenario: 'product_matching', ask: ASK, tail: TAIL, ...rest };
}

export const PROCESS_DOCUMENTS: TaskFrames = {
  task: 'process_documents',
  intents: [
    intent({
      id: 'docs_early_payment',
      need: 'open',
      partner: 'supplier',
      product: 'early_payment',
      answer: [
        '提前回款要营业执照、合同、发票、签收单四样，{ent}只差签收单。',
        '流程五步：上传发票、{core}确认、签转让协议、贵行审批、放款到账。',
        '从{core}确认开始算，{approvalLow}到{approvalHigh}个工作日放款，快的当天。',
        '第一步让{ent}在平台注册并授权，然后把发票{inv}传上来验真。',
        '{core}只要在线点确认，承诺到期付到监管户，不用盖章。|转让通知我们代发。',
        '全部线上签，法人和经办人做人脸就行，{ent}不用跑网点。',
        '还差发票{inv}的签收单，补上就能提交。',
      ],
    }),
    intent({
      id: 'docs_reverse_factoring',
      need: 'any',
      partner: 'supplier',
      product: 'reverse_factoring',
      answer: [
        '反向保理先批{core}的额度，再传应付清单，供应商{ent}签转让合同，最后放款。',
        '资料分两套：{core}出三年审计报告、付款承诺函；供应商出执照、合同、发票。',
        '{core}要配合三件事：确认应付、签承诺函、指定付款账户。',
        '首次额度审批{approvalLow}到{approvalHigh}个工作日，后面每笔一天内。',
        '第一步是{core}开董事会或者总经办决议，同意叙做反向保理并承担利息。',
        '供应商这边很轻，{ent}签一份转让协议和一份账户确认书就够了。|其余都由{core}统一提供。',
        '中登网登记由我们办，登记完成才放款。',
      ],
    }),
    intent({
      id: 'docs_order',
      need: 'order',
      partner: 'supplier',
      product: 'order_financing',
      answer: [
        '订单融资要订单、框架合同、排产计划、近一年履约记录，还有{core}的担保函。',
        '流程：订单核验、担保确认、审批、分次放款、交货开票、货款还贷。',
        '订单{order}先由{core}采购部门确认，确认单我们来催。',
        '审批{approvalLow}到{approvalHigh}个工作日，担保函走得慢，建议提前启动。',
        '{ent}目前差排产计划和{core}担保函，其他都齐了。',
        '第一步确认担保意愿，{core}同意了再收资料，不然白忙。|担保函格式用贵行的。',
      ],
    }),
    intent({
      id: 'docs_purchase',
      need: 'any',
      partner: 'distributor',
      product: 'purchase_financing',
      answer: [
        '采购融资要经销协议、采购订单、首付款凭证、近半年流水，{core}出回购协议。',
        '流程：签三方协议、客户付首付、贵行受托支付给{core}、{core}发货、提货还款。',
        '三方协议是{ent}、{core}和贵行一起签，线上签章也认。',
        '{approvalLow}到{approvalHigh}个工作日，备货季排队会多两天，尽量早报。',
        '{core}要配合开收款账户确认函和发货指令，这两份最容易漏。',
        '{ent}第一步先把经销协议和去年的进货汇总给我，能不能做半天就有数。|近三个月进货{sum}万元，已经看到了。',
      ],
    }),
    intent({
      id: 'docs_distribution',
      need: 'any',
      partner: 'distributor',
      product: 'distribution_financing',
      answer: [
        '经销融资资料最少：执照、法人身份证、数据授权书、仓租或运输合同。',
        '流程四步：授权、系统跑分、签合同、提款，{approvalLow}到{approvalHigh}个工作日。',
        '{core}不用配合，数据从平台直接取，{ent}签授权就行。',
        '{ent}还差仓租合同，用途证明没有的话只能先批一半。',
        '法人和配偶都要线上签字，有一个人没做实名就卡住。',
        '第一步授权，近90天{cnt}笔交易系统会自动抓。|跑分出来我告诉您预估额度。',
      ],
    }),
  ],
};
