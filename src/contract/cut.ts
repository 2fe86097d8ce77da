import { isPreset, type PresetName } from './calibration';
import type { Cut } from './vocabulary';

/** What people type for a cut: `suggested`, `strict`, `medium`, `loose`, `t=0.2` (cosine distance, 0 to 2) or `k=50` (number of clusters). */
const CUT_FORM = /^(?:(?<name>suggested|strict|medium|loose)|t=(?<t>\d+(?:\.\d+)?|\.\d+)|k=(?<k>\d+))$/i;

/**
 * Read a cut as people type it.
 *
 * @returns The cut, or the name of one, or the word `invalid`; nothing is thrown, because signal handlers note and go on.
 *
 * @example
 * parseCut('t=0.2'); // => { t: 0.2 }
 * parseCut('k=50'); // => { k: 50 }
 */
export function parseCut(text: string): Cut | 'suggested' | PresetName | 'invalid' {
  const groups = CUT_FORM.exec(text.trim())?.groups;
  if (!groups) return 'invalid';
  const name = groups['name']?.toLowerCase();
  if (name !== undefined) return isPreset(name) ? name : 'suggested';
  return groups['t'] !== undefined ? { t: Number(groups['t']) } : { k: Number(groups['k']) };
}

/** The form that {@link parseCut} reads. */
export function formatCut(cut: Cut): string {
  return 't' in cut ? `t=${cut.t}` : `k=${cut.k}`;
}

/** What {@link parseCut} understands, for people who wrote something else. */
export const CUT_FORMS = 'suggested, strict, medium, loose, t=0.2 or k=50';

/** Range that a tree allows: heights 0 to `maxHeight`, 1 to `leafCount` clusters (or so many as it is finest). */
export interface CutRange {
  readonly maxHeight: number;
  readonly leafCount: number;
}

/** Why a cut does not fit a tree, as a sentence; empty when it fits. */
export function cutProblem(cut: Cut, range: CutRange): string {
  if ('t' in cut) {
    const fits = cut.t >= 0 && cut.t <= range.maxHeight;
    return fits ? '' : `The cut t=${cut.t} lies outside the tree: choose 0 to ${range.maxHeight.toFixed(3)}`;
  }
  const fits = cut.k >= 1 && cut.k <= range.leafCount;
  return fits ? '' : `The cut k=${cut.k} lies outside the tree: choose 1 to ${range.leafCount} clusters`;
}
