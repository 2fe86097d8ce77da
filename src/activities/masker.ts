import type { Pool } from 'pg';
import type { PiiType, PrivacyRecipe } from '../contract/recipe/privacy';
import type { MaskedText, RawText } from '../contract/text';
import { compileDetector } from '../stages/03-privacy/detect';
import type { DictionaryEntry, Find } from '../stages/03-privacy/find';
import {
  cleanText,
  type Found,
  type Piece,
  policyOf,
  putTogether,
  takeApart,
} from '../stages/03-privacy/mask';
import { normalForm } from '../stages/03-privacy/normal-form';
import { partialMask } from '../stages/03-privacy/partial';
import { isPlaceholder } from '../stages/03-privacy/stand-ins';
import { type GivenSurrogate, SurrogateIndex } from '../stages/03-privacy/surrogate-index';
import { RESERVED_TYPES } from '../stages/03-privacy/surrogates';
import type { Vault, VaultValue } from '../storage/vault';
import { createVault, readVaultValues } from '../storage/vault-table';
import { textDetectors } from './text-detectors';

export interface MaskResult {
  /** In the order of the input. */
  readonly texts: MaskedText[];
  /** Number of replaced finds by type; types without any are absent. */
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
   * What masked text still holds, at any score from `privacy.minScore` up; own stand-ins and types that the recipe keeps
   * are no finds. Await
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
export function createMasker({ pool, vaultKey, privacy, dictionary }: MaskerDeps): Masker {
  return createMaskerOn(createVault(pool, vaultKey), privacy, dictionary);
}

/** A masker on any vault. */
export function createMaskerOn(
  vault: Vault,
  privacy: PrivacyRecipe,
  dictionary: readonly DictionaryEntry[],
): Masker {
  const detector = compileDetector(privacy, dictionary);
  const models = textDetectors(privacy);
  const surrogates = new SurrogateIndex();
  // In raw text a made-up name may be a real person's: only values that nobody can have are taken for our own.
  const reserved = new SurrogateIndex();
  const know = (given: GivenSurrogate): void => {
    surrogates.add(given);
    if (RESERVED_TYPES.has(given.kind)) reserved.add(given);
  };
  const book = createStandInBook(vault, privacy, dictionary, know);
  let prepared: Promise<void> | undefined;

  const prepare = (): Promise<void> =>
    (prepared ??= vault.surrogates().then((given) => {
      given.forEach(know);
    }));

  return {
    prepare,
    async maskTexts(texts) {
      await prepare();
      const opinions = await models?.detect(texts);
      const taken = texts.map((text, i) => takeApart(text, privacy, detector, reserved, opinions?.[i]));
      const found = taken.flatMap((pieces) => (pieces ?? []).filter(isFound));
      await book.learn(found);
      return {
        texts: texts.map((text, i) => {
          const pieces = taken[i];
          return pieces ? putTogether(pieces, book.look) : cleanText(text);
        }),
        findCounts: countByType(found.filter(({ type }) => policyOf(privacy, type) !== 'keep')),
      };
    },
    async standIns(kind, values) {
      await prepare();
      const found = values.map((written): Found => ({
        type: kind,
        score: 1,
        value: normalForm(kind, written),
        written,
      }));
      await book.learn(found.filter(isNew));
      return found.map((value) => (isNew(value) ? book.look(value) : value.written));
    },
    async standIn(kind, value) {
      return (await this.standIns(kind, [value]))[0]!;
    },
    scan(texts) {
      return texts.flatMap((text, i) =>
        detector
          .detect(text, surrogates)
          .filter(({ type }) => policyOf(privacy, type) !== 'keep')
          .map((find) => ({ ...find, text: i })),
      );
    },
  };
}

/**
 * Names that storage holds as stand-ins, decrypted, as a dictionary for {@link createMasker}: what chats are searched
 * for. Stand-ins that the vault does not know, and empty ones, are left out.
 */
export async function readDictionary(
  pool: Pool,
  vaultKey: Uint8Array,
  standIns: readonly string[],
): Promise<DictionaryEntry[]> {
  const values = await readVaultValues(pool, vaultKey, standIns);
  return [...values.values()].map(({ kind, value }) => ({ kind: kind as PiiType, value }));
}

/** Stand-ins by value, as the recipe wants them shown. Asks the vault once for each value. */
interface StandInBook {
  learn(found: readonly Found[]): Promise<void>;
  readonly look: (found: Found) => string;
}

function createStandInBook(
  vault: Vault,
  privacy: PrivacyRecipe,
  dictionary: readonly DictionaryEntry[],
  know: (given: GivenSurrogate) => void,
): StandInBook {
  const shown = new Map<string, string>();
  for (const { kind, value, standIn } of dictionary) {
    if (standIn !== undefined) shown.set(keyOf(kind, normalForm(kind, value)), standIn);
  }
  return {
    async learn(found) {
      const wanted = new Map<string, VaultValue>();
      for (const { type, value, written } of found) {
        const key = keyOf(type, value);
        const policy = policyOf(privacy, type);
        if (policy === 'keep' || shown.has(key) || wanted.has(key)) continue;
        wanted.set(key, { kind: type, normal: value, written, wantsSurrogate: policy === 'surrogate' });
      }
      if (wanted.size === 0) return;
      const given = await vault.allocate([...wanted.values()]);
      [...wanted].forEach(([key, { kind, normal }], i) => {
        const { placeholder, surrogate } = given[i]!;
        if (surrogate !== undefined) know({ kind, text: surrogate });
        const isPartial = policyOf(privacy, kind) === 'partial';
        shown.set(key, isPartial ? partialMask(kind, normal) : (surrogate ?? placeholder));
      });
    },
    look({ type, value, written }) {
      return policyOf(privacy, type) === 'keep' ? written : shown.get(keyOf(type, value))!;
    },
  };
}

function keyOf(kind: PiiType, normal: string): string {
  return `${kind}\u001f${normal}`;
}

function isFound(piece: Piece): piece is Found {
  return typeof piece !== 'string';
}

/** Empty values have nothing to hide, and placeholders have been hidden before. */
function isNew(found: Found): boolean {
  return found.written.trim() !== '' && !isPlaceholder(found.written);
}

function countByType(found: readonly Found[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of found) counts[type] = (counts[type] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
