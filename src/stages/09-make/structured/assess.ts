import type { Taxonomy } from '../../../contract/recipe/taxonomy';
import type { Driver, Evidence, StructuredAnswer } from '../../../contract/structured-answer';
import type { Conversation, Verdict } from '../../../contract/vocabulary';
import { drivers, type EnterpriseFigures } from './drivers';
import type { FactIndex } from './fact-index';
import type { NamedFacts } from './named-facts';
import { mustEscalate, riskScore, statedSignals, type RiskSignal } from './risk';
import { saidAmount, saidRateRange, saidWord, type Said } from './said-values';

export interface AssessInput {
  readonly conversation: Conversation;
  readonly verdict: Verdict;
  readonly facts: NamedFacts;
  readonly figures: readonly EnterpriseFigures[];
  readonly index: FactIndex;
  readonly taxonomy: Pick<Taxonomy, 'products' | 'riskSignals'>;
  readonly maxEvidence: number;
  /** The conversation's day, `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * The assessment that a conversation's own words and the fact tables support (MK-3). What neither says is null: the
 * product counts only when a turn names it, amount and rate only when C said them.
 *
 * @returns `undefined` when nothing supports anything.
 */
export function assess(input: AssessInput): StructuredAnswer | undefined {
  const { conversation, verdict, taxonomy, day } = input;
  const entry = taxonomy.products.find(({ id }) => id === verdict.label.product);
  const product = entry === undefined ? undefined : saidWord(conversation, entry.zh);
  const amount = saidAmount(conversation);
  const rate = saidRateRange(conversation);
  const signals = statedSignals(conversation, verdict.label.riskSignals, taxonomy.riskSignals);
  const found: Driver[] = drivers(input.figures, amount?.value ?? null, day);
  const evidence = gatherEvidence(input, [product, amount, rate], signals);
  if (evidence.length === 0) return undefined;
  const score = riskScore(signals, found);
  return {
    recommended_product: product?.value ?? null,
    recommended_amount: amount?.value ?? null,
    recommended_rate_range: rate === undefined ? null : [rate.value[0], rate.value[1]],
    confidence: Math.round(verdict.confidence * 100) / 100,
    risk_score: score,
    risk_reasons: signals.map(({ reason }) => reason),
    evidence,
    escalate_to_human: mustEscalate(verdict, signals, score),
    drivers: found,
  };
}

/** What supports values comes first, then the facts named, then the turns that the verdict points at. */
function gatherEvidence(
  { conversation, verdict, facts, index, maxEvidence, day }: AssessInput,
  values: readonly (Said<unknown> | undefined)[],
  signals: readonly RiskSignal[],
): Evidence[] {
  const said = [...values.filter((value) => value !== undefined), ...signals.map((signal) => signal.said)];
  const needed = said.map(({ turnId, quote }): Evidence => ({ kind: 'turn', id: turnId, quote }));
  const payments = [
    ...facts.payments,
    ...facts.invoices.flatMap(({ invoiceNo }) => index.paymentsOf.get(invoiceNo) ?? []),
  ];
  const others: Evidence[] = [
    ...facts.invoices.map((row): Evidence => ({
      kind: 'invoice',
      id: row.invoiceNo,
      amount: Number(row.amount),
      date: row.issuedOn,
    })),
    ...facts.orders.map((row): Evidence => ({
      kind: 'order',
      id: row.orderNo,
      amount: Number(row.amount),
      date: row.orderedOn,
    })),
    ...payments
      .filter(({ paidOn }) => paidOn <= day)
      .map((row): Evidence => ({
        kind: 'payment',
        id: row.paymentId,
        amount: Number(row.amount),
        date: row.paidOn,
      })),
    ...verdict.label.evidence.flatMap((id): Evidence[] => {
      const turn = conversation.turns.find((candidate) => candidate.id === id);
      return turn === undefined ? [] : [{ kind: 'turn', id, quote: turn.text }];
    }),
  ];
  // Values must keep their evidence, however many there are; the limit is for what merely adds to it.
  const kept = distinct(needed);
  return distinct([...kept, ...others]).slice(0, Math.max(maxEvidence, kept.length));
}

/** The first entry of each fact and of each sentence; a whole turn adds nothing to a sentence of it. */
function distinct(entries: readonly Evidence[]): Evidence[] {
  const kept: Evidence[] = [];
  for (const entry of entries) {
    const double = kept.some(
      (other) =>
        other.kind === entry.kind &&
        other.id === entry.id &&
        (entry.quote === undefined || entry.quote.includes(other.quote ?? '')),
    );
    if (!double) kept.push(entry);
  }
  return kept;
}
