import type { PiiType } from '../../contract/recipe/privacy';

/** One piece of private data in a text. */
export interface Find {
  readonly type: PiiType;
  /** UTF-16 offsets into the raw text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** How sure the detector is, 0 to 1. A failed check digit lowers it (PII-2). */
  readonly score: number;
}

/** A text as detectors see it. Both strings have the same length, so that offsets hold in either. */
export interface TextView {
  readonly raw: string;
  /** Half-width and lower-case: see `fold`. */
  readonly folded: string;
}

/** Finds private data of one type or family. Pure; keeps no state between texts. */
export interface Detector {
  /** Character classes that a text must hold, all of them, before `find` is worth calling. */
  readonly needs: number;
  /** Character classes of which a text must hold at least one. */
  readonly anyOf?: number;
  /** Fewest digits that a text must hold. */
  readonly minDigits: number;
  /** Fewest digits in a row. */
  readonly minRun?: number;
  /** Fewest digits and Chinese numerals together. */
  readonly minNumerals?: number;
  /** Append the finds in `view`. */
  find(view: TextView, finds: Find[]): void;
}

/** A name or an id that is known to be private, such as a name of the enterprise table. */
export interface DictionaryEntry {
  readonly kind: PiiType;
  readonly value: string;
  /** The stand-in that the vault gave it, when known. */
  readonly standIn?: string;
}
