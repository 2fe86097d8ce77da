import { z } from 'zod';

const entry = z.strictObject({
  id: z.string().describe('stable name in data files'),
  zh: z.string(),
  en: z.string(),
  hint: z.string().default('').describe('what belongs here, for the labelling model'),
});

/** The lists that labels are taken from (requirements §1.1). */
export const taxonomySchema = z.strictObject({
  tasks: z.array(entry.extend({ phase: z.string() })).default([
    {
      id: 'trade_facts',
      phase: 'before',
      zh: '交易事实核实',
      en: 'trade facts',
      hint: '交易笔数、金额、发票与回款的事实',
    },
    {
      id: 'odd_transactions',
      phase: 'before',
      zh: '大额或异常交易',
      en: 'large or odd transactions',
      hint: '',
    },
    {
      id: 'data_analysis',
      phase: 'before',
      zh: '数据分析',
      en: 'data analysis on request',
      hint: '按要求统计或分析数据',
    },
    { id: 'borrowing_need', phase: 'before', zh: '融资需求识别', en: 'is there a borrowing need', hint: '' },
    { id: 'funds_health', phase: 'before', zh: '资金与交易健康度', en: 'funds and trade health', hint: '' },
    { id: 'season_industry', phase: 'before', zh: '行业与季节影响', en: 'season and industry', hint: '' },
    { id: 'product_fit', phase: 'matching', zh: '产品匹配', en: 'which product fits', hint: '' },
    { id: 'amount_rate_term', phase: 'matching', zh: '额度利率期限', en: 'amount, rate and term', hint: '' },
    { id: 'process_documents', phase: 'matching', zh: '流程与资料', en: 'process and documents', hint: '' },
    {
      id: 'monitoring',
      phase: 'after',
      zh: '贷后跟踪',
      en: 'monitoring after lending',
      hint: '逾期预警、数据支持、续贷',
    },
    { id: 'compliance', phase: 'across', zh: '合规与风险转介', en: 'compliance and risk referral', hint: '' },
    { id: 'small_talk', phase: 'across', zh: '寒暄', en: 'small talk', hint: '' },
    { id: 'other', phase: 'across', zh: '其他', en: 'other', hint: '' },
  ]),
  scenarios: z.array(entry).default([
    {
      id: 'core_enterprise',
      zh: '核心企业资信与现金流',
      en: 'core enterprise standing and cash flow',
      hint: '',
    },
    { id: 'credit_need', zh: '上下游授信与资金需求', en: 'credit and funding need', hint: '' },
    { id: 'industry_season', zh: '行业与季节', en: 'industry and season', hint: '' },
    { id: 'product_matching', zh: '产品匹配', en: 'product matching', hint: '' },
    { id: 'risk_compliance', zh: '风控与合规', en: 'risk control and compliance', hint: '' },
    { id: 'data_reports', zh: '数据与报表', en: 'data and reports', hint: '' },
    { id: 'after_lending', zh: '贷后跟踪', en: 'tracking after lending', hint: '' },
  ]),
  products: z.array(entry).default([
    {
      id: 'reverse_factoring',
      zh: '反向保理',
      en: 'reverse factoring',
      hint: '核心企业延长付款期并承担利息',
    },
    {
      id: 'early_payment',
      zh: '提前回款',
      en: 'early payment',
      hint: '供应商在到期前收款，扣除利息，账期不变',
    },
    {
      id: 'order_financing',
      zh: '订单融资',
      en: 'order financing',
      hint: '供应商凭订单借款组织生产，核心企业担保',
    },
    {
      id: 'purchase_financing',
      zh: '采购融资',
      en: 'purchase financing',
      hint: '经销商采购备货，受托支付给核心企业',
    },
    {
      id: 'distribution_financing',
      zh: '经销融资',
      en: 'distribution financing',
      hint: '经销商仓储物流，以交易数据增信',
    },
  ]),
  riskSignals: z.array(entry).default([
    { id: 'overdue', zh: '逾期', en: 'overdue', hint: '欠款、逾期、催收' },
    { id: 'long_term', zh: '账期过长', en: 'long term', hint: '回款慢、账期长' },
    {
      id: 'customer_concentration',
      zh: '客户集中',
      en: 'dependence on one customer',
      hint: '收入依赖单一客户',
    },
    { id: 'odd_invoices', zh: '发票异常', en: 'odd invoices', hint: '红冲、作废、重复开票、疑似虚开' },
    { id: 'litigation', zh: '诉讼或被执行', en: 'litigation or enforcement', hint: '' },
    { id: 'money_laundering', zh: '反洗钱疑点', en: 'suspicion of money laundering', hint: '' },
    { id: 'cash_squeeze', zh: '资金紧张', en: 'squeeze of cash', hint: '' },
  ]),
});

export type Taxonomy = z.infer<typeof taxonomySchema>;
export type TaxonomyEntry = Taxonomy['scenarios'][number];
