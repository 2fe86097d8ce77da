import { z } from 'zod';
import { QUALITY_ASPECTS, type QualityAspect, type QualityScore } from '../../contract/quality';
import type { MaskedText } from '../../contract/text';

/** Longest reason, in characters. */
const MAX_REASON = 200;

/** What a judge must answer: for each aspect the reason first, then the score that follows from it. */
export type JudgeAnswer = Readonly<Record<`${QualityAspect}Reason`, string> & Record<QualityAspect, number>>;

const reason = z.string().min(1).max(MAX_REASON);
const score = z.literal([1, 2, 3, 4, 5]);

/** Strict, no field optional: an answer that leaves out a score is invalid. */
export const judgeAnswerSchema: z.ZodType<JudgeAnswer> = z.strictObject({
  relevanceReason: reason,
  relevance: score,
  correctnessReason: reason,
  correctness: score,
  completenessReason: reason,
  completeness: score,
  toneReason: reason,
  tone: score,
});

/** A valid answer as a score. @param answer Its texts have passed the outbound check. */
export function toScore(answer: JudgeAnswer): Pick<QualityScore, 'aspects' | 'score'> {
  const aspects = Object.fromEntries(
    QUALITY_ASPECTS.map((aspect) => [
      aspect,
      { score: answer[aspect], reason: answer[`${aspect}Reason`] as MaskedText },
    ]),
  ) as QualityScore['aspects'];
  const sum = QUALITY_ASPECTS.reduce((total, aspect) => total + answer[aspect], 0);
  return { aspects, score: sum / QUALITY_ASPECTS.length };
}
