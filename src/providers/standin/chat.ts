import { bodyHash, chanceOf, textHash } from './chance';
import { failure, ok, type Reply } from './http';
import type { Faults } from './options';
import type { JsonSchema } from './rules/field-rules';
import { obeyed, type Obeyed } from './rules/obey';
import { readTurns, type SeenPrompt } from './rules/prompt-reader';
import { answerSchema } from './rules/schema-answer';

/** The part of a chat request that the stand-in looks at. */
export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly seed?: number;
  readonly max_tokens?: number;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly name: string; readonly schema: JsonSchema };
  };
}

const SCHEMA_IN_PROMPT = /```json\n([\s\S]*?)\n```/;

/** Answer a chat request by the rules, with the faults of its content. */
export function answerChat(body: ChatBody, faults: Faults): Reply {
  const { messages } = body;
  const text = messages.map((message) => message.content).join('\n');
  if (faults.rejectText && text.includes(faults.rejectText)) return reject();
  if (faults.contextLength > 0 && text.length > faults.contextLength) return tooLong(faults.contextLength);
  const hash = bodyHash(body);
  if (chanceOf('reject', hash) < faults.rejectRate) return reject();
  const usage = usageOf(text, '');
  if (chanceOf('refuse', hash) < faults.refuseRate) {
    return completion(body, { content: null, refusal: '这个请求我不能处理。' }, usage);
  }
  const { content, calls } = answerTo(body, faults, hash);
  if (content === null) {
    const toolCalls = calls?.map((name, i) => ({
      id: `call_${i}`,
      type: 'function',
      function: { name, arguments: '{}' },
    }));
    return completion(body, { content, refusal: null, tool_calls: toolCalls }, usage);
  }
  const damaged = damage(content, hash, faults);
  return completion(body, { content: damaged, refusal: null }, usageOf(text, damaged));
}

/** Characters are counted for tokens: near enough for Chinese. */
export function estimateTokens(body: ChatBody): number {
  return body.messages.reduce((sum, message) => sum + message.content.length, 0);
}

function answerTo(body: ChatBody, faults: Faults, hash: string): Obeyed {
  const users = body.messages.filter((message) => message.role === 'user').map((message) => message.content);
  const text = users[0] ?? '';
  const messages = body.messages.map(({ role, content }) => ({ role, content }));
  const dice = textHash(JSON.stringify([messages, body.seed ?? 0, body.model]));
  const seen: SeenPrompt = { text, turns: readTurns(text), dice };
  const schema = schemaOf(body);
  if (!schema) return { content: `（离线替身）${text.replace(/\s+/g, ' ').slice(-60)}` };
  const honest = answerSchema(schema, seen, faults);
  const naive = chanceOf('obey', hash) < faults.obeyRate ? obeyed(honest, schema, seen, body) : undefined;
  return naive ?? { content: JSON.stringify(honest) };
}

/** The schema that the answer must fit: of the request, or, in JSON mode, quoted in the prompt. */
function schemaOf(body: ChatBody): JsonSchema | undefined {
  const format = body.response_format;
  if (format?.type === 'json_schema') return format.json_schema?.schema;
  if (format?.type !== 'json_object') return undefined;
  const quoted = body.messages
    .filter((message) => message.role === 'system')
    .map((message) => SCHEMA_IN_PROMPT.exec(message.content)?.[1])
    .find((found) => found !== undefined);
  return quoted === undefined ? { type: 'object', properties: {} } : (JSON.parse(quoted) as JsonSchema);
}

function damage(content: string, hash: string, faults: Faults): string {
  if (chanceOf('truncate', hash) < faults.truncateRate) return content.slice(0, content.length / 2);
  if (chanceOf('break', hash) < faults.breakSchemaRate) return JSON.stringify({ answer: '看情况' });
  return content;
}

function completion(body: ChatBody, message: object, usage: object): Reply {
  return ok({
    id: `chatcmpl-${bodyHash(body)}`,
    object: 'chat.completion',
    created: 0,
    model: body.model,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } }],
    usage,
  });
}

function usageOf(prompt: string, answer: string): object {
  return {
    prompt_tokens: prompt.length,
    completion_tokens: answer.length,
    total_tokens: prompt.length + answer.length,
  };
}

const reject = (): Reply => failure(400, 'This request cannot be processed', 'invalid_request_error');

const tooLong = (length: number): Reply =>
  failure(400, `This model's maximum context length is ${length} tokens`, 'context_length_exceeded');
