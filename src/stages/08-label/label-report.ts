import { calibrationError, LEAST_LABELS, type Calibration, type JudgedConfidence } from './calibration';

/** Krippendorff's α by field; null where no conversation has two ballots. */
export type LabelAgreement = Readonly<
  Record<'task' | 'scenario' | 'product' | 'borrowingIntent', number | null>
>;

/** How good a run's labels are, as far as can be told: for the card and `dialoom status`. */
export interface LabelReport {
  /** Krippendorff's α of independent ballots, by field (LA-5). */
  readonly agreement: LabelAgreement;
  /** Estimated share of right answers by model, by name (LA-5). */
  readonly members: readonly { readonly model: string; readonly accuracy: number }[];
  readonly calibration: CalibrationNote;
}

/** Which calibration a run's confidences went through (LA-5, LA-7). */
export interface CalibrationNote {
  /** `none` while people have labelled too few. */
  readonly method: 'none' | 'isotonic';
  /** Conversations that both people and the panel have labelled. */
  readonly labelCount: number;
  /** Expected calibration error on them, before and after; null without a calibration. */
  readonly errorBefore: number | null;
  readonly errorAfter: number | null;
}

/** Stage under which the report is filed. */
export const LABEL_REPORT = 'label';

export function calibrationNote(judged: readonly JudgedConfidence[], curve: Calibration): CalibrationNote {
  const labelCount = judged.length;
  if (labelCount < LEAST_LABELS) return { method: 'none', labelCount, errorBefore: null, errorAfter: null };
  const after = judged.map(({ confidence, right }) => ({ confidence: curve(confidence), right }));
  return {
    method: 'isotonic',
    labelCount,
    errorBefore: calibrationError(judged),
    errorAfter: calibrationError(after),
  };
}
