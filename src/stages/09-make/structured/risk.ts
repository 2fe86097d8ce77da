import type { Driver } from '../../../contract/structured-answer';
import type { Taxonomy } from '../../../contract/recipe/taxonomy';
import type { Conversation, Verdict } from '../../../contract/vocabulary';
import { firstStated, type Said } from './said-values';

/** Points of a signal; others have {@link OTHER_POINTS}. */
const POINTS: Readonly<Record<string, number>> = {
  money_laundering: 40,
  litigation: 30,
  overdue: 30,
  odd_invoices: 25,
  cash_squeeze: 15,
  customer_concentration: 15,
  long_term: 10,
};
const OTHER_POINTS = 10;
/** Points of an overdue rate of 1. */
const OVERDUE_RATE_POINTS = 30;
const ESCALATE_FROM = 60;
/** Signals that a person must look at, whatever the score. */
const ESCALATING = new Set(['money_laundering', 'litigation', 'odd_invoices']);

export interface RiskSignal {
  readonly id: string;
  readonly reason: string;
  readonly said: Said<string>;
}

/** The verdict's risk signals that a turn states in words: the signal's name, or one of its hints. The rest has no
 * evidence. */
export function statedSignals(
  conversation: Conversation,
  signals: readonly string[],
  known: Taxonomy['riskSignals'],
): RiskSignal[] {
  return [...new Set(signals)].flatMap((id) => {
    const entry = known.find((candidate) => candidate.id === id);
    const words =
      entry === undefined ? [id] : [entry.zh, ...entry.hint.split('、'), ...(SIGNAL_WORDS[id] ?? [])];
    const said = firstStated(conversation, words);
    return said === undefined ? [] : [{ id, reason: `${entry?.zh ?? id}（${said.turnId}）`, said }];
  });
}

/** How people speak of the signals of the default taxonomy. */
const SIGNAL_WORDS: Readonly<Record<string, readonly string[]>> = {
  litigation: ['诉讼', '起诉', '被执行', '失信', '官司', '冻结'],
  money_laundering: ['反洗钱', '洗钱', '可疑交易', '资金回流', '快进快出'],
  odd_invoices: ['异常发票', '发票异常', '对不上', '查验不'],
  cash_squeeze: ['资金紧张', '资金紧', '周转', '缺钱', '缺口', '现金流'],
  overdue: ['没付', '未付', '拖欠'],
  long_term: ['账期太长', '账期长', '账期拉长'],
  customer_concentration: ['客户集中', '单一客户', '依赖'],
};

/**
 * Risk score: the sum of the stated signals' points, plus 30 times the highest overdue rate, rounded, at most 100.
 * Points: money laundering 40, litigation 30, overdue 30, odd invoices 25, cash squeeze 15, customer concentration 15,
 * long term 10, any other 10.
 */
export function riskScore(signals: readonly Pick<RiskSignal, 'id'>[], figures: readonly Driver[]): number {
  const stated = signals.reduce((sum, { id }) => sum + (POINTS[id] ?? OTHER_POINTS), 0);
  const rates = figures.filter(({ name }) => name === 'overdue_rate').map(({ value }) => value);
  return Math.min(100, Math.round(stated + OVERDUE_RATE_POINTS * Math.max(0, ...rates)));
}

/** Whether a person must decide: a doubtful verdict, a compliance matter, a grave signal, or a score of 60 or more. */
export function mustEscalate(
  verdict: Verdict,
  signals: readonly Pick<RiskSignal, 'id'>[],
  score: number,
): boolean {
  return (
    verdict.status === 'doubtful' ||
    verdict.label.task === 'compliance' ||
    signals.some(({ id }) => ESCALATING.has(id)) ||
    score >= ESCALATE_FROM
  );
}
