/**
 * Words that speak for a choice, by the choice's id in the default taxonomy. `/` marks words that count for little.
 * Simple on purpose: the stand-in shows that the path works, it does not replace a model.
 */
export const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  // Tasks
  trade_facts: [
    '发票',
    '开票',
    '几笔',
    '多少笔',
    '流水',
    '付款记录',
    '到账',
    '对账',
    '应收',
    '交易额',
    '回款情况',
  ],
  odd_transactions: ['大额', '异常', '波动', '红冲', '作废', '突增', '不正常', '可疑'],
  data_analysis: ['统计', '分析', '报表', '数据', '汇总', '趋势', '占比', '明细', '导出'],
  borrowing_need: ['融资需求', '缺钱', '紧张', '周转', '想贷', '借款', '用款', '资金需求', '缺口', '急用'],
  funds_health: ['现金流', '健康', '负债', '偿债', '资金链', '经营情况', '回款周期', '资信'],
  season_industry: ['旺季', '淡季', '行业', '季节', '春节', '原材料', '开工', '行情'],
  product_fit: [
    '适合',
    '推荐',
    '哪种产品',
    '哪个产品',
    '方案',
    '反向保理',
    '提前回款',
    '订单融资',
    '采购融资',
    '经销融资',
  ],
  amount_rate_term: ['额度', '利率', '期限', '年化', '费率', '账期', '多少钱', '利息', '成本'],
  process_documents: ['流程', '资料', '材料', '合同', '开户', '签约', '审批', '提交', '多久', '盖章', '手续'],
  monitoring: ['逾期', '到期', '续贷', '贷后', '预警', '还款', '跟踪', '提醒', '展期'],
  compliance: ['合规', '诉讼', '被执行', '反洗钱', '司法', '处罚', '风控', '失信', '转介'],
  small_talk: ['/你好', '/您好', '/谢谢', '/辛苦', '/早上好', '/周末', '/收到', '/好的', '/客气'],
  // Scenarios
  core_enterprise: ['核心企业', '现金流', '付款', '资信', '母公司', '厂家', '延长'],
  credit_need: ['供应商', '经销商', '授信', '资金', '周转', '借', '贷', '上游', '下游'],
  industry_season: ['旺季', '淡季', '行业', '季节', '春节', '原材料', '行情', '备货'],
  product_matching: ['产品', '方案', '适合', '推荐', '额度', '利率', '期限', '流程', '资料'],
  risk_compliance: ['诉讼', '被执行', '反洗钱', '风险', '合规', '失信', '处罚', '异常', '风控'],
  data_reports: ['数据', '报表', '统计', '明细', '发票', '流水', '汇总', '对账'],
  after_lending: ['逾期', '到期', '续贷', '贷后', '预警', '还款', '跟踪', '展期'],
  // Products
  reverse_factoring: ['反向保理', '延长付款', '延长账期', '延后付款'],
  early_payment: ['提前回款', '提前付款', '提前收款', '到期前', '早点回款', '提前拿'],
  order_financing: ['订单融资', '大订单', '新订单', '订单', '扩产'],
  purchase_financing: ['采购融资', '备货', '受托支付', '采购', '进货'],
  distribution_financing: ['经销融资', '仓储', '物流', '铺货', '没有担保'],
  // Risk signals
  overdue: ['逾期', '拖欠', '还不上', '欠款', '催收'],
  long_term: ['账期长', '账期太长', '账期180', '账期270', '账期360', '半年才', '回款慢', '拖得久'],
  customer_concentration: ['集中', '单一客户', '依赖', '一家客户', '占比过高'],
  odd_invoices: ['红冲', '作废', '发票异常', '虚开', '重复开票'],
  litigation: ['诉讼', '被执行', '失信', '官司', '司法'],
  money_laundering: ['反洗钱', '洗钱', '可疑交易'],
  cash_squeeze: ['紧张', '缺钱', '周转不', '资金链', '缺口'],
};

/** Words by which someone asks for money, and by which he says that none is needed. */
export const WANTS_MONEY = ['融资', '贷', '借', '周转', '缺钱', '紧张', '用款', '缺口', '资金需求'];
export const NEEDS_NONE = ['不需要融资', '暂时不需要', '不缺钱', '不用贷', '没有资金需求', '不考虑贷款'];

const WEAK = 0.3;

/** How strongly a text speaks for a choice: occurrences of its words, weak ones counted for less. */
export function keywordScore(id: string, text: string, extraWords: readonly string[] = []): number {
  return [...(KEYWORDS[id] ?? []), ...extraWords].reduce((score, word) => {
    const bare = word.replace('/', '');
    return score + (text.split(bare).length - 1) * (word === bare ? 1 : WEAK);
  }, 0);
}
