import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { callKeyOf } from '../../src/providers/model/call-key';
import { NAME_PROMPT_VERSION } from '../../src/stages/06-cluster/name-prompt';
import { LABEL_PROMPT_VERSION } from '../../src/stages/08-label/prompts/label-conversation';
import {
  DEBATE_PROMPT_VERSION,
  REFLECTION_PROMPT_VERSION,
} from '../../src/stages/08-label/prompts/second-look';
import { JUDGE_PROMPT_VERSION } from '../../src/stages/judge/judge-prompt';
import { promptVersion } from '../../src/stages/prompt-version';

/**
 * Whoever changes a word of a prompt changes its line here, knowingly: its answers will be paid for anew. If another line has
 * to change with it, one prompt's version hangs on another's words, and its stored answers are lost for nothing.
 */
const PINNED = [
  'label-conversation@9ee31ddc',
  'label-reflection@0b515030',
  'label-debate@18f7334c',
  'judge-quality@ab79b0a1',
  'name-cluster@2e678dd5',
];

describe('prompt versions (LM-5)', () => {
  it('are those of the words as they stand', () => {
    expect([
      LABEL_PROMPT_VERSION,
      REFLECTION_PROMPT_VERSION,
      DEBATE_PROMPT_VERSION,
      JUDGE_PROMPT_VERSION,
      NAME_PROMPT_VERSION,
    ]).toEqual(PINNED);
  });

  it('belong to every prompt that there is', () => {
    const made = sources(join(__dirname, '../../src')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/= promptVersion\('([a-z-]+)'/g)].map((match) => match[1]!),
    );
    expect(made.sort()).toEqual(PINNED.map((version) => version.split('@')[0]!).sort());
  });

  it('change with a word of their own template, and their calls’ keys with them; other keys stay', () => {
    const before = promptVersion('label', '请标注', '{chat}');
    const after = promptVersion('label', '请标注。', '{chat}');
    expect(after).not.toBe(before);
    expect(promptVersion('judge', '请标注', '{chat}').split('@')[0]).toBe('judge');
    const request = { messages: [{ role: 'user', content: '您好' }] };
    expect(callKeyOf(request, after, 1, 0)).not.toBe(callKeyOf(request, before, 1, 0));
    expect(callKeyOf(request, JUDGE_PROMPT_VERSION, 1, 0)).toBe(callKeyOf(request, PINNED[3]!, 1, 0));
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}
