import type { MaskedText } from '../../../contract/text';
import { seededRandom } from '../../random';
import { editText } from './edit-text';

/** Texts that are edited, and compared with one another: 79 800 pairs. */
const SAMPLED_TEXTS = 400;
/** Pairs that repetition has found. */
const FOUND_PAIRS = 400;

/** A text with its hash. */
export interface HashedText {
  readonly hash: string;
  readonly text: MaskedText;
}

/** Different texts that repetition holds for the same. */
export interface FoundPair {
  readonly hash: string;
  readonly pair: readonly [MaskedText, MaskedText];
}

/** What a calibration looks at. */
export interface CalibrationPairs {
  /** Different texts that repetition kept; all pairs of them are the others. */
  readonly kept: readonly HashedText[];
  readonly repeats: readonly (readonly [MaskedText, MaskedText])[];
}

/**
 * Choose what an embedder is calibrated by: those texts whose hashes are smallest, which is a fair sample that hardly changes
 * from night to night; an edit of each; and pairs that repetition has found.
 *
 * @param leaves The run's distinct texts, by rising hash.
 * @param found Pairs of different texts that are repeats, with a hash each.
 * @param seed The recipe's.
 */
export function calibrationPairs(
  leaves: readonly HashedText[],
  found: readonly FoundPair[],
  seed: number,
): CalibrationPairs {
  const kept = leaves.slice(0, SAMPLED_TEXTS);
  const edits = kept.flatMap(({ hash, text }): [MaskedText, MaskedText][] => {
    const edited = editText(text, seededRandom(`${seed}/cluster/calibrate/${hash}`));
    return edited === undefined ? [] : [[text, edited as MaskedText]];
  });
  const known = [...found]
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
    .slice(0, FOUND_PAIRS);
  return { kept, repeats: [...known.map(({ pair }) => pair), ...edits] };
}
