import type { DriftMeasure } from '../../../../src/contract/refresh';
import { judgeDrift } from '../../../../src/stages/06-cluster/refresh/judge-drift';
import { misfitOf } from '../../../../src/stages/06-cluster/refresh/misfit';

const origin = { runId: 'r1', decision: 2, by: '李', cut: 't=0.2' };
const basis = { embedder: 'lexical/1', method: 'average', embedded: 'target' };

const measures = (newShare: number, centreMove: number, taskShift: number): DriftMeasure[] => [
  { name: 'newShare', value: newShare, limit: 0.1 },
  { name: 'centreMove', value: centreMove, limit: 0.25 },
  { name: 'taskShift', value: taskShift, limit: 0.1 },
];

describe('judgeDrift (CU-7)', () => {
  it('keeps the cut while every measure is at its limit or below, and tells them all', () => {
    expect(judgeDrift(origin, measures(0.1, 0.25, 0.1))).toEqual({
      outcome: 'kept',
      reason: {
        en: 'The cut t=0.2 counts as approved by refresh of decision 2 of run r1 (李): 10 % of the rows are in clusters that nobody approved (limit 10 %), the centres of the approved clusters have moved by 25 % of the approved distance (limit 25 %), the tasks inside the approved clusters have shifted by 0.100 bits (limit 0.1).',
        zh: '切分 t=0.2 沿用运行 r1 的第 2 号审批（李）：10 % 的行不在已批准的类里（上限 10 %），已批准的类的中心移动了切分距离的 25 %（上限 25 %），已批准的类里任务分布偏移 0.100 比特（上限 0.1）。',
      },
    });
  });

  it.each([
    [measures(0.11, 0.3, 0), /11 % of the rows are in clusters that nobody approved \(limit 10 %\)\.$/],
    [measures(0, 0.26, 0.2), /moved by 26 % of the approved distance/],
    [measures(0, 0, 0.2), /tasks inside the approved clusters have shifted by 0\.200 bits/],
  ])('names the first limit that is passed', (given, reason) => {
    const judged = judgeDrift(origin, given);
    expect(judged.outcome).toBe('reopened');
    expect(judged.reason.en).toMatch(reason);
    expect(judged.reason.zh).toContain('需要重新审批');
  });
});

describe('misfitOf (CU-7)', () => {
  it('lets a cut apply to the same embedder, method and field only', () => {
    expect(misfitOf(origin, basis, basis)).toBeUndefined();
    expect(misfitOf(origin, undefined, basis)!.en).toMatch(/its clusters are not stored/);
    expect(misfitOf(origin, basis, { ...basis, embedder: 'other/1' })!.en).toMatch(/lexical\/1 → other\/1/);
    expect(misfitOf(origin, basis, { ...basis, method: 'single' })!.zh).toMatch(/聚类方法变了/);
    expect(misfitOf(origin, basis, { ...basis, embedded: 'question_answer' })!.en).toMatch(/embed\.text/);
  });
});
