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
  const textOfHash = new Map<string, MaskedText>();
  for (const one of new Set(all)) textOfHash.set(contentHash(one), one);
  const hashes = [...textOfHash.keys()].sort();
  const texts = hashes.map((hash) => textOfHash.get(hash)!);
  const leafOfText = new Map(texts.map((one, leaf) => [one, leaf]));
  const leafOf = Int32Array.from(all, (one) => leafOfText.get(one)!);
  const weights = new Array<number>(texts.length).fill(0);
  for (const leaf of leafOf) weights[leaf]!++;
  return { hashes, texts, weights, leafOf };
}

/** By leaf, a number that is equal where the targets' numbers are, see `numberMarks` (DE-2). */
export function leafMarks(samples: readonly Sample[], { hashes, leafOf }: DistinctTexts): number[] {
  const targets = new Array<MaskedText>(hashes.length);
  leafOf.forEach((leaf, i) => (targets[leaf] = samples[i]!.target));
  return numberMarks(targets);
}
