import { fillPrompt } from '../fill-prompt';
import { hashOf } from '../hash';
import { leaksInstructions } from './leak-check';
import type { ChatMessage, Turn } from '../../contract/vocabulary';
import type { MaskedText } from '../../contract/text';

/** A chat as models see it: data between two lines that its writers could not know (LM-8). */
export interface FencedChat {
  /** What the fence is called in the instructions. */
  readonly mark: string;
  readonly text: MaskedText;
}

/** A request about a fenced chat, and what must not come back in the answer. */
export interface FencedPrompt {
  readonly messages: readonly ChatMessage[];
  readonly instructions: string;
  readonly mark: string;
}

/** “客户经理：” would do as well, but names follow it so often that detectors of private data take what follows for one. */
const SPEAKERS = { C: '客服', M: '银行' } as const;

/**
 * Put a conversation between fences. The mark is a hash of the conversation itself, so it is the same whenever the
 * conversation is asked about, and nobody can write it into the chat: doing so changes it. Lines inside a turn are
 * indented, so that a message cannot pass for another turn or for the end of the fence.
 *
 * @param source What the chat should rest on: shown before it.
 */
export function fenceChat(
  turns: readonly Pick<Turn, 'id' | 'side' | 'text' | 'speaker'>[],
  source?: MaskedText,
): FencedChat {
  const lines = [
    ...(source === undefined ? [] : [`[原文] 资料：${neutralise(source)}`]),
    ...turns.map(turnLine),
  ];
  const mark = `对话-${inLetters(hashOf('fence', ...lines).slice(0, 12))}`;
  const text = [`<${mark}>`, ...lines, `</${mark}>`].join('\n');
  return { mark, text: text as MaskedText };
}

/** A run of digits could pass for a phone number. */
function inLetters(hexadecimal: string): string {
  return hexadecimal.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
}

function turnLine({ id, side, speaker, text }: Pick<Turn, 'id' | 'side' | 'text' | 'speaker'>): string {
  const who = side === 'M' && speaker !== '' ? `${SPEAKERS.M} ${speaker}` : SPEAKERS[side];
  return `[${id}] ${who}：${neutralise(text)}`;
}

/** Indent further lines, and break what looks like a fence or a code block of ours. */
function neutralise(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/<(\/?)(?=\s*对话-)/g, '＜$1')
    .replace(/```/g, "'''")
    .replace(/\n/g, '\n    ');
}

/**
 * A request about a fenced chat.
 *
 * @param instructions `{mark}` and the names of `values` in braces are filled in.
 * @param question The same, with `{chat}`.
 */
export function promptAbout(
  chat: FencedChat,
  instructions: string,
  question: string,
  values: Readonly<Record<string, string>> = {},
): FencedPrompt {
  const system = fillPrompt(instructions, { ...values, mark: chat.mark });
  const user = fillPrompt(question, { ...values, chat: chat.text });
  return {
    messages: [
      { role: 'system', content: system as MaskedText },
      { role: 'user', content: user as MaskedText },
    ],
    instructions: system,
    mark: chat.mark,
  };
}

/** Says what is wrong with an answer that repeats its instructions: for a repair request. */
export function leakObjection({ instructions, mark }: FencedPrompt, answer: string): string | undefined {
  return leaksInstructions(answer, instructions, mark) ? '回答复述了说明文字' : undefined;
}
