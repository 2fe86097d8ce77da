import type { TextRule } from './text-rule';

/**
 * A rule for what stands between two marks. It searches forward only, so that a text full of openings without an end
 * takes linear time, where a pattern would start over at each of them.
 *
 * @param keepsContent Whether the content stays and only the marks go.
 */
export function betweenRule(open: string, close: string, keepsContent: boolean): TextRule {
  return {
    name: 'markup',
    concerns: (text) => text.includes(open),
    apply: (text) => {
      let result = '';
      let from = 0;
      for (;;) {
        const start = text.indexOf(open, from);
        const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
        if (end < 0) return result + text.slice(from);
        result += text.slice(from, start);
        if (keepsContent) result += text.slice(start + open.length, end);
        from = end + close.length;
      }
    },
  };
}

const OPENING = /<(script|style)(?:\s[^<>]{0,500})?>/gi;

/** Elements whose content is no text: `script` and `style`. */
export const unreadableElements: TextRule = {
  name: 'markup',
  concerns: (text) => text.includes('<') && /<(?:script|style)\b/i.test(text),
  apply: (text) => {
    const lower = text.toLowerCase();
    let result = '';
    let from = 0;
    for (const opening of text.matchAll(OPENING)) {
      if (opening.index < from) continue;
      const end = lower.indexOf(`</${opening[1]!.toLowerCase()}`, opening.index);
      const close = end < 0 ? -1 : text.indexOf('>', end);
      if (close < 0) break;
      result += text.slice(from, opening.index);
      from = close + 1;
    }
    return result + text.slice(from);
  },
};
