import type { Item } from '../../contract/vocabulary';

/** One line of a data file. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * OpenAI fine-tuning messages. Answers in the history carry `weight: 0`, the target `weight: 1` (SA-5).
 *
 * @see https://platform.openai.com/docs/guides/fine-tuning (chat format, `weight` on assistant messages)
 */
export function toOpenAi(item: Item): Row {
  const last = item.messages.length - 1;
  return {
    messages: item.messages.map(({ role, content }, i) =>
      role === 'assistant' ? { role, content, weight: i === last ? 1 : 0 } : { role, content },
    ),
  };
}

/** ShareGPT as LLaMA-Factory reads it: turns from `human` and `gpt` in turn, the system prompt beside them. */
export function toShareGpt(item: Item): Row {
  return {
    conversations: dialogue(item).map(({ role, content }) => ({
      from: role === 'user' ? 'human' : 'gpt',
      value: content,
    })),
    system: systemOf(item),
  };
}

/** Alpaca as LLaMA-Factory reads it: the last question and its answer, earlier pairs as `history`. */
export function toAlpaca(item: Item): Row {
  const turns = dialogue(item);
  const history: [string, string][] = [];
  for (let i = 0; i + 3 < turns.length; i += 2) history.push([turns[i]!.content, turns[i + 1]!.content]);
  return {
    instruction: turns.at(-2)?.content ?? '',
    input: '',
    output: turns.at(-1)?.content ?? '',
    system: systemOf(item),
    history,
  };
}

/**
 * Messages as ms-swift reads them: `loss` says which answers are learnt, here the target only (SA-5).
 *
 * @see https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html (standard format, `loss`)
 */
export function toSwift(item: Item): Row {
  const last = item.messages.length - 1;
  return {
    messages: item.messages.map(({ role, content }, i) =>
      role === 'assistant' ? { role, content, loss: i === last } : { role, content },
    ),
  };
}

/**
 * Prompt and completion as TRL reads them: the loss is on the completion alone, so that earlier answers are not learnt, which
 * nothing in TRL's plain messages could say (SA-5).
 *
 * @see https://huggingface.co/docs/trl/sft_trainer (conversational prompt-completion)
 */
export function toTrl(item: Item): Row {
  return { prompt: item.messages.slice(0, -1), completion: item.messages.slice(-1) };
}

/** Who speaks, where turns become one text. */
const SPEAKERS = { user: '问', assistant: '答' } as const;

/**
 * `instruction`, `input`, `output` and nothing else, as FinGPT and DISC-FinLLM train on (MX-4): the instruction is the system
 * prompt, the input the last question with the turns before it, each on a line of its own.
 */
export function toInstruction(item: Item): Row {
  const turns = dialogue(item);
  const asked = turns.slice(0, -1);
  return {
    instruction: systemOf(item),
    input:
      asked.length === 1
        ? asked[0]!.content
        : asked
            .map(
              ({ role, content }) => `${SPEAKERS[role === 'assistant' ? 'assistant' : 'user']}：${content}`,
            )
            .join('\n'),
    output: turns.at(-1)?.content ?? '',
  };
}

/** Names of formats are names of folders in a release, and values of the recipe's `release.formats`. */
export const FORMATS = {
  openai: toOpenAi,
  sharegpt: toShareGpt,
  alpaca: toAlpaca,
  swift: toSwift,
  trl: toTrl,
  instruction: toInstruction,
} as const;
export type FormatName = keyof typeof FORMATS;

function systemOf(item: Item): string {
  const first = item.messages[0];
  return first?.role === 'system' ? first.content : '';
}

function dialogue(item: Item): Item['messages'] {
  return item.messages.filter((message) => message.role !== 'system');
}
