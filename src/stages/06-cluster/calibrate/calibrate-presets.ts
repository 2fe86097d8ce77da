import type { CalibratedPreset, Calibration } from '../../../contract/calibration';

/** Fewer pairs than this say nothing about shares of one in a hundred or in a thousand. */
const FEWEST_REPEATS = 20;
const FEWEST_OTHERS = 1000;
/** Distinct texts that make so many pairs: 46 × 45 / 2 = 1035. */
export const FEWEST_TEXTS = 46;

/** Known repeats that `strict` is to join. */
const REPEATS_WITHIN = 0.9;
/** Other pairs that `strict` and `loose` may join at most. */
const STRICT_OTHERS = 0.001;
const LOOSE_OTHERS = 0.01;

/**
 * What strict, medium and loose mean for an embedder (CU-4), from the cosine distances of two kinds of pairs:
 *
 * - **strict**: nine in ten known repeats are within it, unless that would let in more than one in 1 000 other pairs; then so
 *   far as lets in one in 1 000.
 * - **loose**: one in 100 other pairs is within it, 99 are outside.
 * - **medium**: halfway between.
 *
 * @param repeats Distances of texts that say the same: repetition has found them, or they are edits of one another.
 * @param others Distances of texts that repetition kept apart.
 * @returns Distances of three decimals; undefined where there are too few pairs.
 */
export function calibratePresets(repeats: Float64Array, others: Float64Array): Calibration | undefined {
  if (repeats.length < FEWEST_REPEATS || others.length < FEWEST_OTHERS) return undefined;
  const near = repeats.slice().sort();
  const far = others.slice().sort();
  const loose = atMost(far, LOOSE_OTHERS);
  const strict = Math.min(ceil(quantile(near, REPEATS_WITHIN)), atMost(far, STRICT_OTHERS));
  const preset = (t: number): CalibratedPreset => ({
    t,
    repeatsWithin: shareWithin(near, t),
    othersWithin: shareWithin(far, t),
  });
  return {
    repeatCount: near.length,
    otherCount: far.length,
    presets: { strict: preset(strict), medium: preset(round((strict + loose) / 2)), loose: preset(loose) },
  };
}

/** The smallest value that at least a share `p` of the sorted values do not exceed. */
function quantile(sorted: Float64Array, p: number): number {
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
}

function shareWithin(sorted: Float64Array, t: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return Math.round((low / sorted.length) * 1e4) / 1e4;
}

/** The largest distance of three decimals within which at most a share `p` of the sorted values lie; 0 where there is none. */
function atMost(sorted: Float64Array, p: number): number {
  const first = sorted[Math.floor(p * sorted.length)]!; // the first that must stay outside
  return Math.max(0, (Math.ceil(first * 1000) - 1) / 1000);
}

/** People read and type these numbers. */
const ceil = (value: number): number => Math.ceil(value * 1000 - 1e-9) / 1000;
const round = (value: number): number => Math.round(value * 1000) / 1000;
