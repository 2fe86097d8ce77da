import type { EmbedRecipe } from '../../contract/recipe/cluster';
import type { MaskedText } from '../../contract/text';
import type { Sample } from '../../contract/vocabulary';
import { numberMarks } from '../05-dedupe/number-signature';
import { contentHash } from '../hash';

/** The distinct texts of a run: the leaves of its tree. */
export interface DistinctTexts {
  /** Hashes in rising order: the order of leaves, whatever the order of samples. */
  readonly hashes: readonly string[];
  readonly texts: readonly MaskedText[];
  /** Samples with this text. */
  readonly weights: readonly number[];
  /** Equal where the targets' numbers are, see `numberMarks`. */
  readonly marks: readonly number[];
  /** Leaf of each sample. */
  readonly leafOf: Int32Array;
}

/** What of a sample is embedded (DE-3). */
export function embeddedText(sample: Sample, text: EmbedRecipe['text']): MaskedText {
  return text === 'target' ? sample.target : (`${sample.question}\n${sample.target}` as MaskedText);
}

/** Collapse equal texts: each is embedded once and stands for all its samples. */
export function distinctTexts(samples: readonly Sample[], text: EmbedRecipe['text']): DistinctTexts {
  const all = samples.map((sample) => embeddedText(sample, text));
  const hashOfText = new Map<MaskedText, string>();
  for (const one of all) if (!hashOfText.has(one)) hashOfText.set(one, contentHash(one));
  const sorted = [...hashOfText].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  const leafOfText = new Map(sorted.map(([one], leaf) => [one, leaf]));
  const leafOf = Int32Array.from(all, (one) => leafOfText.get(one)!);
  const weights = new Array<number>(sorted.length).fill(0);
  const targets = new Array<MaskedText>(sorted.length);
  leafOf.forEach((leaf, i) => {
    weights[leaf]!++;
    targets[leaf] = samples[i]!.target;
  });
  return {
    hashes: sorted.map(([, hash]) => hash),
    texts: sorted.map(([one]) => one),
    weights,
    marks: numberMarks(targets),
    leafOf,
  };
}
