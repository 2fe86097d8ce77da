import { z } from 'zod';
import type { ChatMessage } from '../../contract/vocabulary';
import type { MaskedText } from '../../contract/text';

/** Words of JSON schema that strict structured output does not take everywhere; zod checks them anyway. */
const UNSENT = new Set(['$schema', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum']);

/** The JSON schema that is sent for a zod schema. */
export function sentSchema(schema: z.ZodType): Record<string, unknown> {
  return strip(z.toJSONSchema(schema)) as Record<string, unknown>;
}

/** `response_format` where JSON schemas are supported, and where they are not (LM-3). */
export function responseFormat(name: string, schema: Record<string, unknown>, supported: boolean): object {
  return supported
    ? { type: 'json_schema', json_schema: { name, strict: true, schema } }
    : { type: 'json_object' };
}

/** For JSON mode: the schema behind the first system message. */
export function quoteSchema(
  messages: readonly ChatMessage[],
  schema: Record<string, unknown>,
): readonly ChatMessage[] {
  const quoted = `只输出一个 JSON 对象，不要有别的文字。它必须符合这个 JSON Schema：\n\`\`\`json\n${JSON.stringify(schema)}\n\`\`\``;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: quoted as MaskedText }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${quoted}` as MaskedText }, ...rest];
}

/** The request that asks for a repair: it quotes the answer and what is wrong with it. */
export function repairMessages(
  messages: readonly ChatMessage[],
  answer: MaskedText,
  problem: string,
): readonly ChatMessage[] {
  const demand = `上面的回答不符合要求：${problem}\n请按原来的要求重新输出完整的 JSON，只输出 JSON。`;
  return [
    ...messages,
    { role: 'assistant', content: answer },
    { role: 'user', content: demand as MaskedText },
  ];
}

export type Checked<T> = { readonly value: T } | { readonly problem: string };

/** Parse and validate an answer's text. Code fences around the JSON are forgiven: small models cannot help it. */
export function checkAnswer<T>(text: string, schema: z.ZodType<T>): Checked<T> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ''));
  } catch (error) {
    return { problem: `不是有效的 JSON（${(error as Error).message.slice(0, 80)}）` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.slice(0, 5);
  return { problem: issues.map(({ path, message }) => `${path.join('.') || '整体'}：${message}`).join('；') };
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !UNSENT.has(key))
      .map(([key, inner]) => [key, strip(inner)]),
  );
}
