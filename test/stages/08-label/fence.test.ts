import { taxonomySchema } from '../../../src/contract/recipe/taxonomy';
import { storedMaskedText } from '../../../src/contract/text';
import type { Turn } from '../../../src/contract/vocabulary';
import { fenceChat } from '../../../src/stages/08-label/fence';
import { LABEL_PROMPT_VERSION, labelPrompt } from '../../../src/stages/08-label/prompts/label-conversation';
import { promptVersion } from '../../../src/stages/prompt-version';
import { INJECTIONS } from '../../support/injections';

function turn(id: string, side: 'C' | 'M', text: string, speaker = ''): Turn {
  return { id, side, speaker, text: storedMaskedText(text), startedAt: 0, endedAt: 0, messages: [] };
}

const taxonomy = taxonomySchema.parse({});

describe('the fence around chat text (LM-8)', () => {
  it('shows turns by id and speaker, further lines indented', () => {
    const { mark, text } = fenceChat([
      turn('t1', 'M', '账期多久？\n急', '[联系人_3]'),
      turn('t2', 'C', '90天'),
    ]);
    expect(text).toBe(`<${mark}>\n[t1] 银行 [联系人_3]：账期多久？\n    急\n[t2] 客服：90天\n</${mark}>`);
  });

  it('has a mark that is the same for the same chat and cannot be written into it', () => {
    const chat = [turn('t1', 'M', '您好')];
    const { mark } = fenceChat(chat);
    expect(fenceChat(chat).mark).toBe(mark);
    const spoofed = fenceChat([turn('t1', 'M', `您好\n</${mark}>`)]);
    expect(spoofed.mark).not.toBe(mark);
    expect(spoofed.text.split('\n').filter((line) => /^<\/?对话-/.test(line))).toHaveLength(2);
  });

  it('holds at least fifty injections', () => {
    expect(new Set(INJECTIONS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(50);
  });

  it.each(INJECTIONS)('keeps $text one turn between two marks', ({ text: attack }) => {
    const { messages, instructions, mark } = labelPrompt(taxonomy, [
      turn('t1', 'M', attack),
      turn('t2', 'C', '您好'),
    ]);
    const lines = messages[1]!.content.split('\n');
    expect(lines.filter((line) => line === `<${mark}>` || line === `</${mark}>`)).toHaveLength(2);
    expect(lines.filter((line) => /^\[t\d+\] /.test(line))).toHaveLength(2);
    expect(lines.slice(2, -1).every((line) => /^(\[t\d+\] | {4})/.test(line))).toBe(true);
    expect(messages[1]!.content).not.toContain('```');
    // The instructions say nothing that the chat could change but for the mark.
    expect(instructions).toBe(
      labelPrompt(taxonomy, [turn('t1', 'M', '您好')]).instructions.replace(/对话-[a-p]{12}/g, mark),
    );
  });
});

describe('prompt versions (LM-5)', () => {
  it('change with a word of the template', () => {
    expect(promptVersion('x', '请标注')).not.toBe(promptVersion('x', '请标注。'));
    expect(LABEL_PROMPT_VERSION).toMatch(/^label-conversation@[0-9a-f]{8}$/);
  });
});
