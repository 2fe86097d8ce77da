import { taskShares } from '../../../src/stages/07-sample/task-shares';

const entry = (part: string, input: number, kept: number, stage = 'sample') => ({
  stage,
  unit: 'samples',
  part,
  input,
  kept,
  dropped: { turn_weight: input - kept },
  failed: {},
});

describe('taskShares (SA-3)', () => {
  it('compares shares of the labelled rows, largest before first', () => {
    const shares = taskShares([
      entry('', 5, 0),
      entry('task:a', 2, 2),
      entry('task:b', 6, 2),
      entry('task:a', 9, 9, 'make'),
    ]);
    expect(shares).toEqual({
      tasks: [
        { task: 'b', before: 0.75, after: 0.5 },
        { task: 'a', before: 0.25, after: 0.5 },
      ],
      divergence: 0.25,
    });
  });

  it('says nothing of nothing', () => {
    expect(taskShares([])).toEqual({ tasks: [], divergence: 0 });
  });
});
