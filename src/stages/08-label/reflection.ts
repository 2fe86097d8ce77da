import { z } from 'zod';
import type { Taxonomy } from '../../contract/recipe/taxonomy';
import type { Label } from '../../contract/vocabulary';

/** Fields that a reflection may change. */
const FIELDS = ['task', 'scenario', 'product', 'borrowingIntent'] as const;

/** What a member says when its own answer is held against the conversation (LA-2). */
export interface ReflectionAnswer {
  readonly checks: readonly {
    readonly turn: string;
    /** What the turn says about the answer. */
    readonly says: string;
    readonly supports: boolean;
  }[];
  readonly changes: readonly {
    readonly field: (typeof FIELDS)[number];
    /** The new value; empty for no product. */
    readonly value: string;
    /** The line on which the change rests. */
    readonly turn: string;
  }[];
}

export const reflectionSchema: z.ZodType<ReflectionAnswer> = z.strictObject({
  checks: z
    .array(z.strictObject({ turn: z.string(), says: z.string().max(200), supports: z.boolean() }))
    .max(10),
  changes: z
    .array(z.strictObject({ field: z.enum(FIELDS), value: z.string(), turn: z.string() }))
    .max(FIELDS.length),
});

/**
 * The answer after reflection. A change counts only if it names a turn that exists and a value that the taxonomy has:
 * second thoughts without outside evidence make answers worse. Turns that do not support the answer are no longer
 * evidence, and those that changes rest on are.
 *
 * @param turnIds The conversation's turn ids, in order.
 */
export function applyReflection(
  draft: Label,
  answer: ReflectionAnswer,
  taxonomy: Taxonomy,
  turnIds: readonly string[],
): Label {
  const changes = answer.changes.filter(
    ({ field, value, turn }) => turnIds.includes(turn) && isAllowed(field, value, taxonomy),
  );
  const unsupported = new Set(answer.checks.filter((check) => !check.supports).map((check) => check.turn));
  const evidence = new Set([
    ...draft.evidence.filter((turn) => !unsupported.has(turn)),
    ...changes.map((change) => change.turn),
  ]);
  const changed = Object.fromEntries(
    changes.map(({ field, value }) => [field, field === 'product' && value === '' ? null : value]),
  ) as Partial<Label>;
  return { ...draft, ...changed, evidence: turnIds.filter((id) => evidence.has(id)) };
}

function isAllowed(field: (typeof FIELDS)[number], value: string, taxonomy: Taxonomy): boolean {
  const has = (entries: readonly { readonly id: string }[]): boolean =>
    entries.some(({ id }) => id === value);
  switch (field) {
    case 'task':
      return has(taxonomy.tasks);
    case 'scenario':
      return has(taxonomy.scenarios);
    case 'product':
      return value === '' || has(taxonomy.products);
    case 'borrowingIntent':
      return ['yes', 'no', 'unclear'].includes(value);
  }
}
