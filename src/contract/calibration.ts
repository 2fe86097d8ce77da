/** Presets of the cut, from fine to coarse (CU-4). */
export const PRESETS = ['strict', 'medium', 'loose'] as const;
export type PresetName = (typeof PRESETS)[number];

export function isPreset(text: string): text is PresetName {
  return (PRESETS as readonly string[]).includes(text);
}

/** A distance that was found for one embedder, and how it parts known repeats from other pairs. */
export interface CalibratedPreset {
  /** Cosine distance. */
  readonly t: number;
  /** Share of known repeats that are at most so far apart. */
  readonly repeatsWithin: number;
  /** Share of pairs of different texts that are at most so far apart. */
  readonly othersWithin: number;
}

/** What distances mean for one embedder on one data set's texts. */
export interface Calibration {
  readonly repeatCount: number;
  readonly otherCount: number;
  readonly presets: Readonly<Record<PresetName, CalibratedPreset>>;
}
