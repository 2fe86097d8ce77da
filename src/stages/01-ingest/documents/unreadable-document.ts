export const UNREADABLE_REASONS = [
  'unknown_type',
  'legacy_format',
  'encrypted',
  'broken',
  'no_text',
  'empty',
  'missing',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** A document that cannot become chunks: one reject, and the others go on (IN-3, IN-6). */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';

  /**
   * @param reason The word that the ledger counts.
   * @param message One sentence for people: what is wrong, and the cure. Never holds text of the document.
   */
  constructor(
    readonly reason: UnreadableReason,
    message: string,
  ) {
    super(message);
  }
}
