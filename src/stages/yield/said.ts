/** One sentence, in the languages of the people who read reports. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}

/** What a reason of the ledger means, and what would change it. */
export interface ReasonText {
  /** Follows a count and a unit: "12 of 300 messages" + `means`. */
  readonly means: Said;
  /** What to do to lose fewer; absent where the loss is as it should be, or nothing can be done. */
  readonly cure?: Said;
}

export function said(en: string, zh: string): Said {
  return { en, zh };
}

/** A {@link ReasonText}. */
export function reason(
  means: readonly [en: string, zh: string],
  cure?: readonly [en: string, zh: string],
): ReasonText {
  return { means: said(...means), ...(cure && { cure: said(...cure) }) };
}
