import { cardCharts } from '../../../src/stages/10-mix/charts';
import { samplingOptions } from '../../../src/stages/10-mix/sampling-charts';
import { samplingOf } from './sampling';
import { summaryOf } from './summary';

describe('samplingOptions (SA-3, DE-6)', () => {
  it('draws shares before, wanted and after, in per cent, and how much of each task is template', () => {
    const options = new Map(samplingOptions(samplingOf()));
    expect([...options.keys()]).toEqual(['tasks.svg', 'templates.svg']);
    expect(options.get('tasks.svg')).toMatchObject({
      xAxis: { data: ['trade_facts'] },
      series: [{ data: [80] }, { data: [80] }, { data: [75] }],
    });
    expect(options.get('templates.svg')).toMatchObject({ series: [{ data: [30] }] });
  });

  it('draws nothing of nothing', () => {
    expect(samplingOptions(null)).toEqual([]);
    const none = { ...samplingOf().templates, clusterCount: 0 };
    expect(samplingOptions(samplingOf({ templates: none })).map(([name]) => name)).toEqual(['tasks.svg']);
  });

  it('becomes SVG of the card, the same bytes again', () => {
    const draw = (): ReturnType<typeof cardCharts> => cardCharts(summaryOf({ sampling: samplingOf() }), [1]);
    expect(draw()['tasks.svg']).toMatch(/^<svg[\s\S]*trade_facts[\s\S]*<\/svg>$/);
    expect(draw()).toEqual(draw());
  });
});
