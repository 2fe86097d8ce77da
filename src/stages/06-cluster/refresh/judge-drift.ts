import type { DriftMeasure, RefreshReport, Sentence } from '../../../contract/refresh';

/** The first measure that has passed its limit; undefined while all are within. */
export function passedLimit(measures: readonly DriftMeasure[]): DriftMeasure | undefined {
  return measures.find(({ value, limit }) => value > limit);
}

/**
 * What became of the last approved cut, and why, in one sentence.
 *
 * @param measures Those taken so far, in the order in which they are judged.
 */
export function judgeDrift(
  origin: RefreshReport['origin'],
  measures: readonly DriftMeasure[],
): { readonly outcome: 'kept' | 'reopened'; readonly reason: Sentence } {
  const passed = passedLimit(measures);
  const { cut, by, runId, decision } = origin;
  if (!passed) {
    const told = measures.map(measureText);
    return {
      outcome: 'kept',
      reason: {
        en: `The cut ${cut} counts as approved by refresh of decision ${decision} of run ${runId} (${by}): ${told.map(({ en }) => en).join(', ')}.`,
        zh: `切分 ${cut} 沿用运行 ${runId} 的第 ${decision} 号审批（${by}）：${told.map(({ zh }) => zh).join('，')}。`,
      },
    };
  }
  const { en, zh } = measureText(passed);
  return {
    outcome: 'reopened',
    reason: {
      en: `The cut ${cut} that ${by} approved in run ${runId} is asked for again: ${en}.`,
      zh: `运行 ${runId} 中由 ${by} 批准的切分 ${cut} 需要重新审批：${zh}。`,
    },
  };
}

function measureText({ name, value, limit }: DriftMeasure): Sentence {
  switch (name) {
    case 'newShare':
      return {
        en: `${percent(value)} of the rows are in clusters that nobody approved (limit ${percent(limit)})`,
        zh: `${percent(value)} 的行不在已批准的类里（上限 ${percent(limit)}）`,
      };
    case 'centreMove':
      return {
        en: `the centres of the approved clusters have moved by ${percent(value)} of the approved distance (limit ${percent(limit)})`,
        zh: `已批准的类的中心移动了切分距离的 ${percent(value)}（上限 ${percent(limit)}）`,
      };
    case 'taskShift':
      return {
        en: `the tasks inside the approved clusters have shifted by ${value.toFixed(3)} bits (limit ${limit})`,
        zh: `已批准的类里任务分布偏移 ${value.toFixed(3)} 比特（上限 ${limit}）`,
      };
  }
}

/** With the digit that tells it from its limit. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
