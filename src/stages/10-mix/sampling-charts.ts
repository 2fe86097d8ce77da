import type { EChartsOption } from 'echarts';
import type { DimensionShares, ValueShare } from '../07-sample/share-report';
import type { TemplateReport } from '../07-sample/template-report';
import type { SamplingSummary } from './release-summary';

const FILES = { task: 'tasks.svg', scenario: 'scenarios.svg', product: 'products.svg' } as const;
const TITLES = {
  task: '任务占比 / shares of tasks, %',
  scenario: '场景占比 / shares of scenarios, %',
  product: '产品占比 / shares of products, %',
} as const;

/** Charts of sampling by file name (SA-3, DE-6); none where sampling has told nothing. */
export function samplingOptions(sampling: SamplingSummary | null): [string, EChartsOption][] {
  if (!sampling) return [];
  const shares = sampling.shares.map((one): [string, EChartsOption] => [
    FILES[one.dimension],
    shareOption(one),
  ]);
  if (sampling.templates.clusterCount === 0) return shares;
  return [...shares, ['templates.svg', templateOption(sampling.templates)]];
}

function shareOption({ dimension, values }: DimensionShares): EChartsOption {
  const column = (name: string, share: (value: ValueShare) => number): object => ({
    name,
    type: 'bar',
    data: values.map((value) => percent(share(value))),
  });
  return {
    title: { text: TITLES[dimension] },
    legend: { right: 10 },
    grid: { bottom: 100 },
    xAxis: {
      type: 'category',
      data: values.map(({ value }) => value),
      axisLabel: { rotate: 35, interval: 0 },
    },
    yAxis: { type: 'value' },
    series: [
      column('前 before', ({ before }) => before),
      column('目标 wanted', ({ wanted }) => wanted),
      column('后 after', ({ after }) => after),
    ],
  };
}

function templateOption({ tasks }: TemplateReport): EChartsOption {
  return {
    title: {
      text: '各任务的回答落在跨任务簇中的占比 / share of each task’s answers in clusters that span tasks, %',
    },
    grid: { left: 150 },
    xAxis: { type: 'value', max: 100 },
    yAxis: { type: 'category', inverse: true, data: tasks.map(({ task }) => task) },
    series: [
      {
        type: 'bar',
        label: { show: true, position: 'right' },
        data: tasks.map(({ share }) => percent(share)),
      },
    ],
  };
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
