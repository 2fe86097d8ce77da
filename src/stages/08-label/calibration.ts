import { groupBy } from '../group-by';

/** A confidence, and whether a person found its label right. */
export interface JudgedConfidence {
  /** 0 to 1. */
  readonly confidence: number;
  readonly right: boolean;
}

/** Maps a confidence to the share of right labels among such; never falls as its input rises. */
export type Calibration = (confidence: number) => number;

/** Human labels below which nothing is learnt: a curve through fewer would be noise. */
export const LEAST_LABELS = 30;

/**
 * Learn from human labels how often labels of a confidence are right (LA-7): isotonic regression by pooling adjacent
 * violators, linear between the means of its blocks. Each end counts one right and one wrong label more, so that no
 * confidence becomes a certainty.
 *
 * @param judged In any order; fewer than 30 teach nothing, and confidences stay as they are.
 * @see Zadrozny and Elkan 2002, “Transforming classifier scores into accurate multiclass probability estimates”.
 */
export function calibrate(judged: readonly JudgedConfidence[]): Calibration {
  if (judged.length < LEAST_LABELS) return (confidence) => confidence;
  const blocks = poolViolators(judged);
  return (confidence) => interpolate(blocks, confidence);
}

/** Neighbours in confidence, pooled. */
interface Block {
  readonly confidenceSum: number;
  readonly rightCount: number;
  readonly count: number;
}

function poolViolators(judged: readonly JudgedConfidence[]): Block[] {
  const blocks: Block[] = [];
  const byConfidence = groupBy(judged, ({ confidence }) => confidence);
  for (const [confidence, equal] of [...byConfidence].sort(([a], [b]) => a - b)) {
    const count = equal.length;
    let block: Block = {
      confidenceSum: confidence * count,
      rightCount: equal.filter(({ right }) => right).length,
      count,
    };
    for (let last = blocks.at(-1); last && !rises(last, block); last = blocks.at(-1)) {
      blocks.pop();
      block = merge(last, block);
    }
    blocks.push(block);
  }
  return blocks;
}

const rises = (a: Block, b: Block): boolean => share(a) < share(b);
const share = ({ rightCount, count }: Block): number => rightCount / count;
/** With one label of each kind more: what is quoted for a block. */
const cautious = ({ rightCount, count }: Block): number => (rightCount + 1) / (count + 2);
const mean = ({ confidenceSum, count }: Block): number => confidenceSum / count;
const merge = (a: Block, b: Block): Block => ({
  confidenceSum: a.confidenceSum + b.confidenceSum,
  rightCount: a.rightCount + b.rightCount,
  count: a.count + b.count,
});

function interpolate(blocks: readonly Block[], confidence: number): number {
  const values = runningMaximum(blocks.map(cautious));
  const above = blocks.findIndex((block) => mean(block) >= confidence);
  if (above === 0) return values[0]!;
  if (above < 0) return values.at(-1)!;
  const [low, high] = [mean(blocks[above - 1]!), mean(blocks[above]!)];
  const part = (confidence - low) / (high - low);
  return values[above - 1]! * (1 - part) + values[above]! * part;
}

/** Caution pulls small blocks to one half, which may turn their order round. */
function runningMaximum(values: readonly number[]): number[] {
  let highest = 0;
  return values.map((value) => (highest = Math.max(highest, value)));
}

/**
 * Expected calibration error: how far confidences are from the share of right labels, on average over ten equal bins.
 *
 * @returns 0 (they come true) to 1; 0 for no labels.
 * @see Guo, Pleiss, Sun and Weinberger 2017, “On Calibration of Modern Neural Networks”, equation 3.
 */
export function calibrationError(judged: readonly JudgedConfidence[]): number {
  const gaps = Array.from({ length: 10 }, () => 0);
  for (const { confidence, right } of judged)
    gaps[Math.min(9, Math.floor(confidence * 10))]! += confidence - Number(right);
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, judged.length);
}

/**
 * Like {@link calibrate}, but confidences beyond those that people have looked at stay as they are, as far as order allows.
 * Mostly doubtful labels are looked at, and how those fare says nothing about the sure ones.
 */
export function calibrateWithin(judged: readonly JudgedConfidence[]): Calibration {
  if (judged.length < LEAST_LABELS) return (confidence) => confidence;
  const curve = calibrate(judged);
  const seen = judged.map(({ confidence }) => confidence);
  const lowest = Math.min(...seen);
  const highest = Math.max(...seen);
  return (confidence) => {
    if (confidence < lowest) return Math.min(confidence, curve(lowest));
    if (confidence > highest) return Math.max(confidence, curve(highest));
    return curve(confidence);
  };
}
