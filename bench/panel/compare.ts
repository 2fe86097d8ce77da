import { calibrate, calibrationError } from '../../src/stages/08-label/calibration';
import { adaptive, asDialoom, byAll, byLastRound, fixedWithDebate, settle, type Outcome } from './policies';
import type { World } from './voters';

/** What is compared, as shares; differences are paired, for all policies see the same votes. */
export interface Comparison {
  readonly ours: number;
  /** Ours less five ballots and a debate for all, decided as debates are published: by the last round. */
  readonly gain: number;
  /** Ours less the same calls, with all ballots counted beside the last round. */
  readonly gainOverPooled: number;
  /** Calls, of those of five ballots and a debate for all. */
  readonly calls: number;
  /** Votes weighted by estimated reliability less votes counted, on the same ballots. */
  readonly gainOverMajority: number;
  /** Expected calibration error of confidences as they are, and after so many human labels. */
  readonly calibrationError: number;
  readonly calibratedError: number;
}

export function compare(world: World, itemCount: number, humanLabels: number): Comparison {
  const ours = settle(world, itemCount, adaptive, asDialoom, 'reliability');
  const majority = settle(world, itemCount, adaptive, asDialoom, 'majority');
  const fixed = settle(world, itemCount, fixedWithDebate, byLastRound, 'majority');
  const pooled = settle(world, itemCount, fixedWithDebate, byAll, 'majority');
  return {
    ours: ours.accuracy,
    gain: ours.accuracy - fixed.accuracy,
    gainOverPooled: ours.accuracy - pooled.accuracy,
    calls: ours.calls / fixed.calls,
    gainOverMajority: ours.accuracy - majority.accuracy,
    calibrationError: calibrationError(ours.judged),
    calibratedError: calibrationError(calibrated(ours, humanLabels)),
  };
}

/** Confidences as they are reported once a person has judged some labels; the error is that of the others. */
function calibrated({ judged }: Outcome, humanLabels: number): Outcome['judged'] {
  const curve = calibrate(judged.slice(0, humanLabels));
  return judged.slice(humanLabels).map(({ confidence, right }) => ({ confidence: curve(confidence), right }));
}
