/**
 * What OpenAI's fine-tuning refuses in a file of chat examples, a sentence per problem.
 *
 * @param text Lines of JSON.
 * @see https://platform.openai.com/docs/guides/supervised-fine-tuning (format, at least 10 examples)
 * @see https://cookbook.openai.com/examples/chat_finetuning_data_prep (checks)
 */
export function openAiProblems(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const few = lines.length < 10 ? [`${lines.length} examples, at least 10 are needed`] : [];
  return [
    ...few,
    ...lines.flatMap((line, i) => rowProblems(line).map((problem) => `line ${i + 1}: ${problem}`)),
  ];
}

const ROLES: readonly unknown[] = ['system', 'user', 'assistant'];
const KEYS = ['role', 'content', 'weight'];

function rowProblems(line: string): string[] {
  const row = JSON.parse(line) as { readonly messages?: unknown };
  if (!Array.isArray(row.messages) || row.messages.length === 0) return ['no list of messages'];
  const messages = row.messages as Readonly<Record<string, unknown>>[];
  const hasAnswer = messages.some((message) => message['role'] === 'assistant' && message['weight'] !== 0);
  return [...(hasAnswer ? [] : ['no assistant message to learn from']), ...messages.flatMap(messageProblems)];
}

function messageProblems(message: Readonly<Record<string, unknown>>): string[] {
  const { role, content, weight } = message;
  const problems: string[] = [];
  if (!ROLES.includes(role)) problems.push(`unknown role ${String(role)}`);
  if (typeof content !== 'string' || content.trim() === '') problems.push('a message without content');
  if (weight !== undefined && role !== 'assistant') problems.push(`a weight on a message of ${String(role)}`);
  if (weight !== undefined && weight !== 0 && weight !== 1)
    problems.push(`a weight of ${JSON.stringify(weight)}`);
  const other = Object.keys(message).filter((key) => !KEYS.includes(key));
  if (other.length > 0) problems.push(`unknown fields ${other.join(', ')}`);
  return problems;
}
