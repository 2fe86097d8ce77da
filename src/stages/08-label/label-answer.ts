import { z } from 'zod';
import type { Taxonomy } from '../../contract/recipe/taxonomy';
import type { Label } from '../../contract/vocabulary';
import type { MaskedText } from '../../contract/text';

/** Longest texts of an answer, in characters: a model that rambles fails instead of filling the store. */
const MAX_SUMMARY = 400;
const MAX_REASONING = 1200;
const MAX_WORDS = 60;

/** What a panel member must answer, in this order: it summarises first, then infers, then names evidence (LA-1). */
export interface LabelAnswer {
  readonly summary: string;
  readonly reasoning: string;
  readonly task: string;
  readonly freeTask: string | null;
  readonly scenario: string;
  readonly product: string | null;
  readonly subType: string | null;
  readonly borrowingIntent: 'yes' | 'no' | 'unclear';
  readonly riskSignals: readonly string[];
  readonly evidence: readonly string[];
}

/**
 * The schema of an answer, closed over the recipe's taxonomy. No field is optional and none has a default: that is what
 * strict structured output asks for.
 */
export function labelAnswerSchema(taxonomy: Taxonomy): z.ZodType<LabelAnswer> {
  const ids = (entries: readonly { readonly id: string }[]): z.ZodEnum<Record<string, string>> =>
    z.enum(entries.map((entry) => entry.id));
  return z.strictObject({
    summary: z.string().min(1).max(MAX_SUMMARY),
    reasoning: z.string().max(MAX_REASONING),
    task: ids(taxonomy.tasks),
    freeTask: z.string().max(MAX_WORDS).nullable(),
    scenario: ids(taxonomy.scenarios),
    product: ids(taxonomy.products).nullable(),
    subType: z.string().max(MAX_WORDS).nullable(),
    borrowingIntent: z.enum(['yes', 'no', 'unclear']),
    riskSignals: z.array(ids(taxonomy.riskSignals)),
    evidence: z.array(z.string()),
  });
}

/**
 * A valid answer as a label. Evidence must name turns that exist: others are left out and returned, so that they can be
 * noted.
 *
 * @param answer Its texts have passed the outbound check: nothing private is in them.
 * @param turnIds The conversation's turn ids, in order.
 */
export function toLabel(
  answer: LabelAnswer,
  turnIds: readonly string[],
): { readonly label: Label; readonly unknownTurns: readonly string[] } {
  const named = new Set(answer.evidence.map((id) => id.trim()));
  const masked = (text: string): MaskedText => text as MaskedText;
  const label: Label = {
    task: answer.task,
    scenario: answer.scenario,
    product: answer.product,
    borrowingIntent: answer.borrowingIntent,
    riskSignals: [...new Set(answer.riskSignals)].sort(),
    summary: masked(answer.summary),
    evidence: turnIds.filter((id) => named.has(id)),
    ...(answer.freeTask !== null && { freeTask: masked(answer.freeTask) }),
    ...(answer.subType !== null && { subType: masked(answer.subType) }),
    ...(answer.reasoning !== '' && { reasoning: masked(answer.reasoning) }),
  };
  return { label, unknownTurns: [...named].filter((id) => !turnIds.includes(id)) };
}
