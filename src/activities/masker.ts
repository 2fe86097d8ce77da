import type { Pool } from 'pg';
import type { PiiType, PrivacyRecipe } from '../contract/recipe/privacy';
import type { MaskedText, RawText } from '../contract/text';
import type { DictionaryEntry, Find } from '../stages/03-privacy/find';

export interface MaskResult {
  /** In the order of the input. */
  readonly texts: MaskedText[];
  /** Number of finds by type; types without any are absent. */
  readonly findCounts: Record<string, number>;
}

/** Turns what people wrote into what may be stored, shown and sent (PII-3, PII-4). */
export interface Masker {
  /**
   * Mask texts. New values get their stand-ins in order of first occurrence, in one transaction of its own, so that
   * the same texts in the same order give the same stand-ins.
   */
  maskTexts(texts: readonly RawText[]): Promise<MaskResult>;

  /** Stand-ins of whole values of one type, such as a column of contacts or invoice numbers. Empty stays empty. */
  standIns(kind: PiiType, values: readonly string[]): Promise<string[]>;

  /** Stand-in of one whole value. */
  standIn(kind: PiiType, value: string): Promise<string>;

  /**
   * What masked text still holds, at any score from `privacy.minScore` up; own stand-ins are no finds. Await
   * {@link Masker.prepare} first when a recipe uses surrogates: before that, they count as finds.
   */
  scan(texts: readonly (MaskedText | string)[]): (Find & { readonly text: number })[];

  /** Read the surrogates that the vault has given so far. Masking does so by itself. */
  prepare(): Promise<void>;
}

export interface MaskerDeps {
  readonly pool: Pool;
  /** 32 bytes. */
  readonly vaultKey: Uint8Array;
  readonly privacy: PrivacyRecipe;
  readonly dictionary: readonly DictionaryEntry[];
}

/** A masker on the vault of `pool`. */
export function createMasker(_deps: MaskerDeps): Masker {
  throw new Error('not built yet');
}

/**
 * Names that storage holds as stand-ins, decrypted, as a dictionary for {@link createMasker}: what chats are searched
 * for. Stand-ins that the vault does not know, and empty ones, are left out.
 */
export function readDictionary(
  _pool: Pool,
  _vaultKey: Uint8Array,
  _standIns: readonly string[],
): Promise<DictionaryEntry[]> {
  throw new Error('not built yet');
}
