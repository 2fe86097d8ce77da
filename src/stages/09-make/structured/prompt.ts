import { composedOfMasked, type MaskedText } from '../../../contract/text';
import type { Invoice, Order, Payment } from '../../../contract/facts';
import type { Conversation } from '../../../contract/vocabulary';
import type { EnterpriseFigures } from './drivers';
import type { FactIndex } from './fact-index';
import { unpaidYuan, type TradeFigures } from './figures';
import type { NamedFacts } from './named-facts';

const TASK = '请根据下面的对话和业务数据做出融资评估，只输出一个 JSON 对象。';
const FORM =
  '字段依次为：recommended_product、recommended_amount（元）、recommended_rate_range（年化百分比）、confidence、risk_score（0-100）、' +
  'risk_reasons、evidence、escalate_to_human、drivers。没有依据的字段填 null 或空数组，不得编造。';

/** What an assessment is asked from: the conversation with turn ids, and the facts it names, nothing else. */
export function assessmentPrompt(
  conversation: Conversation,
  facts: NamedFacts,
  figures: readonly EnterpriseFigures[],
  day: string,
  index: FactIndex,
): MaskedText {
  const lines = [
    ...facts.invoices.map((invoice) => invoiceLine(invoice, unpaidYuan(invoice, day, index))),
    ...facts.orders.map(orderLine),
    ...facts.payments.map(paymentLine),
    ...figures.flatMap(figureLines),
  ];
  const data = lines.length === 0 ? '（对话中提到的编号和企业没有查到数据）' : lines.join('\n');
  return composedOfMasked(
    `${TASK}\n\n【对话】（${day}）\n${dialogueLines(conversation)}\n\n【业务数据】（截至${day}）\n${data}\n\n${FORM}`,
  );
}

function dialogueLines({ turns }: Conversation): string {
  return turns
    .map(({ id, side, speaker, text }) => {
      const who = side === 'C' ? '客服' : speaker === '' ? '银行' : `银行${speaker}`;
      return `${id} ${who}：${text.replaceAll('\n', ' ')}`;
    })
    .join('\n');
}

/** States in the tables are as of their export; what was unpaid on the conversation's day is computed instead. */
function invoiceLine({ invoiceNo, amount, issuedOn, dueOn }: Invoice, unpaid: number): string {
  const due = dueOn === null ? '' : `，到期日${dueOn}`;
  return `发票${invoiceNo}：金额${yuan(Number(amount))}元，开票日${issuedOn}${due}，未付${yuan(unpaid)}元`;
}

function orderLine({ orderNo, amount, orderedOn }: Order): string {
  return `订单${orderNo}：金额${yuan(Number(amount))}元，下单日${orderedOn}`;
}

function paymentLine({ paymentId, invoiceNo, amount, paidOn }: Payment): string {
  const of = invoiceNo === '' ? '' : `，对应发票${invoiceNo}`;
  return `回款${paymentId}：金额${yuan(Number(amount))}元，日期${paidOn}${of}`;
}

function figureLines({ mention, asSeller, asBuyer }: EnterpriseFigures): string[] {
  return [asSeller, asBuyer].flatMap((side) =>
    side === undefined ? [] : [`${mention}${figureWords(side)}`],
  );
}

function figureWords(figures: TradeFigures): string {
  const [role, partner] = figures.side === 'seller' ? ['卖方', '最大客户'] : ['买方', '最大供应商'];
  return (
    `作为${role}：发票${figures.invoiceCount}张，合计${yuan(figures.total)}元，未付${yuan(figures.outstanding)}元，` +
    `已到期${yuan(figures.due)}元，其中逾期未付${yuan(figures.overdue)}元，${partner}发票${yuan(figures.topPartner)}元`
  );
}

/** Yuan with at most two decimals and no needless zeros. */
function yuan(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
