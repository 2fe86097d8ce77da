import type { SeenPrompt } from './prompt-reader';

const POLITE = ['您', '请', '谢谢', '不客气', '麻烦', '辛苦'];
const RUDE = ['随便', '关我', '烦死', '自己看', '爱要不要'];
const VAGUE = ['不清楚', '不知道', '大概吧', '可能吧', '说不好', '随便'];

/** A judge's scores by rules: of the last turn, in view of what was said right before it. `undefined`: no field of a judge's. */
export function qualityField(name: string, { turns }: SeenPrompt): unknown {
  const answer = turns.at(-1)?.text ?? '';
  const question = turns.at(-2)?.text ?? '';
  switch (name) {
    case 'relevance':
      return 2 + Math.min(3, sharedPairs(question, answer));
    case 'correctness':
      return has(answer, VAGUE) ? 2 : /\d/.test(answer) ? 5 : 4;
    case 'completeness':
      return answer.length < 3 ? 2 : answer.length < 12 ? 3 : answer.length < 40 ? 4 : 5;
    case 'tone':
      return has(answer, RUDE) ? 1 : has(answer, POLITE) ? 5 : 4;
    case 'relevanceReason':
      return `与提问共有 ${sharedPairs(question, answer)} 组用字`;
    case 'correctnessReason':
      return has(answer, VAGUE) ? '答得含糊' : '没有含糊的说法';
    case 'completenessReason':
      return `回答 ${answer.length} 字`;
    case 'toneReason':
      return has(answer, RUDE) ? '用语不客气' : '用语得体';
    default:
      return undefined;
  }
}

/** Pairs of letters that two texts share. */
function sharedPairs(a: string, b: string): number {
  const pairs = new Set(Array.from({ length: Math.max(0, a.length - 1) }, (_, i) => a.slice(i, i + 2)));
  return [...pairs].filter((pair) => b.includes(pair)).length;
}

const has = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));
