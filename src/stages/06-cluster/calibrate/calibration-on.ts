import { PRESETS, type Calibration } from '../../../contract/calibration';
import type { ProposedCalibration } from '../../../contract/proposal';
import { maxHeight, mergesBelow } from '../cut-tree';
import type { LinkageMatrix } from '../linkage-matrix';

/** A calibration with the clusters that each preset gives on a tree. Where a preset lies above the tree, its top is meant. */
export function calibrationOn(
  z: LinkageMatrix,
  leafCount: number,
  { presets, ...pairs }: Calibration,
): ProposedCalibration {
  const highest = maxHeight(z);
  const entries = PRESETS.map((name) => {
    const t = Math.min(presets[name].t, highest);
    return [name, { ...presets[name], t, clusterCount: leafCount - mergesBelow(z, { t }) }] as const;
  });
  return { ...pairs, presets: Object.fromEntries(entries) as ProposedCalibration['presets'] };
}
