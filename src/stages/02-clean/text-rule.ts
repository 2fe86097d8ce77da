/** One step of text clean-up (CL-3). */
export interface TextRule {
  /** Stable name, shown by previews and counted in reports. */
  readonly name: string;
  /** Quick test that `apply` would be worth calling; it may be wrong in favour of calling. */
  readonly concerns: (text: string) => boolean;
  readonly apply: (text: string) => string;
}

/**
 * A rule that replaces matches of a global pattern.
 *
 * @param sign A character that every match holds: looking for it is faster than the pattern.
 */
export function replaceRule(
  name: string,
  pattern: RegExp,
  replacement: string | ((match: string, ...groups: string[]) => string),
  sign?: string,
): TextRule {
  const once = new RegExp(pattern.source, pattern.flags.replace('g', ''));
  return {
    name,
    concerns: (text) => (sign === undefined || text.includes(sign)) && once.test(text),
    apply: (text) => text.replace(pattern, replacement as string),
  };
}
