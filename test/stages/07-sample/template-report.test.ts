import { templateReport, type TemplateRow } from '../../../src/stages/07-sample/template-report';

function rows(cluster: number, tasks: string, kept = tasks.length): TemplateRow[] {
  return Array.from(tasks, (task, i) => ({
    sampleId: `${cluster}-${i}`,
    cluster,
    // The second is nearest to the centre.
    distance: i === 1 ? 0 : 0.1,
    task,
    isKept: i < kept,
  }));
}

describe('templateReport (DE-6)', () => {
  // Tasks in all: a 8, b 4, c 2, d 2.
  const report = templateReport(
    [...rows(1, 'aaaab', 2), ...rows(2, 'abbc'), ...rows(3, 'aa'), ...rows(0, 'abc'), ...rows(4, 'dd')],
    10,
  );

  it('ranks clusters by their rows outside of their main task', () => {
    expect(
      report.templates.map(({ cluster, rowCount, keptCount, strayCount }) => [
        cluster,
        rowCount,
        keptCount,
        strayCount,
      ]),
    ).toEqual([
      [2, 4, 4, 2],
      [1, 5, 2, 1],
    ]);
  });

  it('tells which share of each task’s answers a cluster covers, and whose text stands for it', () => {
    expect(report.templates[0]).toMatchObject({
      sampleId: '2-1',
      tasks: [
        { task: 'b', count: 2, share: 0.5 },
        { task: 'a', count: 1, share: 0.125 },
        { task: 'c', count: 1, share: 0.5 },
      ],
    });
  });

  it('sums up by task, without clusters of one task and rows of no cluster', () => {
    expect(report).toMatchObject({ rowCount: 16, clusterCount: 2, spanningCount: 9 });
    expect(report.tasks).toEqual([
      { task: 'b', count: 3, share: 0.75 },
      { task: 'a', count: 5, share: 0.625 },
      { task: 'c', count: 1, share: 0.5 },
    ]);
  });

  it('names the worst only, and nothing of nothing', () => {
    expect(
      templateReport([...rows(1, 'ab'), ...rows(2, 'aabb')], 1).templates.map((one) => one.cluster),
    ).toEqual([2]);
    expect(templateReport([], 5)).toEqual({
      rowCount: 0,
      clusterCount: 0,
      spanningCount: 0,
      tasks: [],
      templates: [],
    });
  });
});
