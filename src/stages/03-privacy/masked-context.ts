/** Characters shown on each side. */
const REACH = 12;

/** Up to twelve characters on each side of `start ..< end`, everything in `private_` and digits in a row starred. */
export function maskedContext(
  text: string,
  private_: readonly { readonly start: number; readonly end: number }[],
  start: number,
  end: number,
): string {
  const from = Math.max(0, start - REACH);
  const to = Math.min(text.length, end + REACH);
  let shown = '';
  for (let i = from; i < to; i++) {
    const isPrivate = (i >= start && i < end) || private_.some((span) => i >= span.start && i < span.end);
    shown += isPrivate ? '*' : text[i]!;
  }
  // Cases that nobody found yet must not show in a report either.
  const safe = shown.replace(/\d{5,}/g, (digits) => '*'.repeat(digits.length)).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${safe}${to < text.length ? '…' : ''}`;
}
