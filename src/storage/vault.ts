import type { PiiType } from '../contract/recipe/privacy';
import type { GivenSurrogate } from '../stages/03-privacy/surrogate-index';

/** A value that needs a stand-in. */
export interface VaultValue {
  readonly kind: PiiType;
  /** Normal form: what the stand-in belongs to. */
  readonly normal: string;
  /** As it was written when first seen: what re-identification gives back. */
  readonly written: string;
  /** Whether a value of the same format is wanted, beside the placeholder. */
  readonly wantsSurrogate: boolean;
}

export interface StandIns {
  readonly placeholder: string;
  /** Absent when none was wanted, or when the type has no made-up form of this value. */
  readonly surrogate?: string;
}

/** Gives stand-ins, and gives the same value the same one for ever (PII-4). */
export interface Vault {
  /**
   * Stand-ins of distinct values, in their order; new values are numbered in that order, by type.
   *
   * @throws `RecipeError` when the vault was written with another key.
   */
  allocate(values: readonly VaultValue[]): Promise<StandIns[]>;
  /** All surrogates given so far. */
  surrogates(): Promise<GivenSurrogate[]>;
}
