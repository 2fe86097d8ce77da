import { chanceOf } from '../chance';
import { answerField, otherChoice, type JsonSchema } from './field-rules';
import { freeTask } from './free-tasks';
import type { SeenPrompt } from './prompt-reader';
import { voteOf, type VoterSettings } from './voters';

/** How often a closed choice is answered otherwise than the rules say. */
export interface AnswerSettings extends VoterSettings {
  readonly disagreeRate: number;
}

/**
 * An answer that fits a JSON schema: by the rules where they know the field's name, else the simplest value that is
 * allowed. Depends on the request only.
 */
export function answerSchema(schema: JsonSchema, seen: SeenPrompt, settings: AnswerSettings): unknown {
  const answer = fill(schema, '', { root: schema, seen, settings });
  return isUnfit(answer) ? { ...answer, freeTask: freeTask(seen) } : answer;
}

/** Whether a label's task is none of the taxonomy's. */
function isUnfit(answer: unknown): answer is { readonly task: 'other'; readonly freeTask: unknown } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'task' in answer &&
    answer.task === 'other' &&
    'freeTask' in answer
  );
}

interface Context {
  readonly root: JsonSchema;
  readonly seen: SeenPrompt;
  readonly settings: AnswerSettings;
}

function fill(schema: JsonSchema, name: string, context: Context): unknown {
  const variants = schema.anyOf ?? schema.oneOf;
  if (schema.$ref !== undefined) return fill(resolve(schema.$ref, context.root), name, context);
  const choices = choicesOf(schema);
  const ruled = answerField(name, choices, context.seen);
  if (ruled !== undefined && fits(ruled, schema)) return maybeDisagree(ruled, name, choices, context);
  if (variants) return variants.some(isNull) ? null : fill(variants[0] ?? {}, name, context);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  return fillType(schema, name, context);
}

function fillType(schema: JsonSchema, name: string, context: Context): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, fill(inner, key, context)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items ?? {}, name, context));
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textOf(schema, context.seen);
  }
}

function textOf(schema: JsonSchema, seen: SeenPrompt): string {
  const said = seen.turns.map((turn) => turn.text).join(' ') || seen.text;
  const cut = said.replace(/\s+/g, ' ').slice(-Math.min(schema.maxLength ?? 40, 40));
  return cut.padEnd(schema.minLength ?? 0, '。');
}

function maybeDisagree(answer: unknown, name: string, choices: readonly string[], context: Context): unknown {
  const closed = choices.length > 1 && !Array.isArray(answer) && (name === 'task' || name === 'scenario');
  if (closed && name === 'task' && typeof answer === 'string') {
    const vote = voteOf(answer, choices, context.seen, context.settings);
    if (vote !== answer) return vote;
  }
  if (!closed || chanceOf('disagree', name, context.seen.dice) >= context.settings.disagreeRate)
    return answer;
  return otherChoice(choices, answer, context.seen);
}

/** The strings that a closed choice, or a list of them, allows. */
function choicesOf(schema: JsonSchema): string[] {
  const inner = [...(schema.anyOf ?? schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  const own = (schema.enum ?? []).filter((value): value is string => typeof value === 'string');
  return [...own, ...inner.flatMap(choicesOf)];
}

/** Whether a rule's answer is allowed where it is to stand. */
function fits(value: unknown, schema: JsonSchema): boolean {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.some((variant) => fits(value, variant));
  if (schema.enum) return schema.enum.includes(value);
  if (value === null) return isNull(schema);
  if (Array.isArray(value)) {
    return typeOf(schema) === 'array' && value.every((inner) => fits(inner, schema.items ?? {}));
  }
  return typeOf(schema) === typeof value;
}

const isNull = (schema: JsonSchema): boolean => typeOf(schema) === 'null';

function typeOf(schema: JsonSchema): string {
  const type = Array.isArray(schema.type) ? (schema.type as readonly string[])[0] : schema.type;
  return typeof type === 'string' ? type : schema.properties ? 'object' : 'string';
}

function resolve(ref: string, root: JsonSchema): JsonSchema {
  return root.$defs?.[ref.replace('#/$defs/', '')] ?? {};
}
