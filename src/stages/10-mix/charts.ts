import * as echarts from 'echarts';
import { ITEM_CLASSES } from '../../contract/vocabulary';
import { total } from '../ledger';
import type { ReleaseSummary } from './release-summary';
import { samplingOptions } from './sampling-charts';

/** Charts of a data-set card by file name, as SVG. Equal summaries give equal bytes. */
export function cardCharts(
  summary: ReleaseSummary,
  tokenCounts: readonly number[],
): Readonly<Record<string, string>> {
  return {
    'mix.svg': svg(mixOption(summary)),
    'ledger.svg': svg(ledgerOption(summary)),
    'tokens.svg': svg(tokensOption(tokenCounts)),
    ...Object.fromEntries(samplingOptions(summary.sampling).map(([name, option]) => [name, svg(option)])),
  };
}

const SIZE = { width: 760, height: 320 };

function svg(option: echarts.EChartsOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
  const drawn = chart.renderToSVGString();
  chart.dispose();
  return renumbered(drawn);
}

/** ECharts numbers instances, classes and clips over the life of the process; here they count from 0 in each drawing. */
function renumbered(drawn: string): string {
  const numbers = new Map<string, number>();
  return drawn.replace(/zr\d+-([a-z]+-?)(\d+)/g, (name: string, kind: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return `zr-${kind}${numbers.get(name)!}`;
  });
}

function mixOption({ sharesWanted, sharesGot }: ReleaseSummary): echarts.EChartsOption {
  const percent = (share: number): number => Math.round(share * 1000) / 10;
  return {
    title: { text: '配比 / mix, %' },
    legend: { right: 10 },
    xAxis: { type: 'category', data: [...ITEM_CLASSES] },
    yAxis: { type: 'value' },
    series: [
      { name: '目标 wanted', type: 'bar', data: ITEM_CLASSES.map((name) => percent(sharesWanted[name])) },
      {
        name: '实际 got',
        type: 'bar',
        label: { show: true, position: 'top' },
        data: ITEM_CLASSES.map((name) => percent(sharesGot[name])),
      },
    ],
  };
}

function ledgerOption({ ledger }: ReleaseSummary): echarts.EChartsOption {
  const names = ledger.map((entry) => `${entry.stage} (${entry.unit})`);
  return {
    title: { text: '去向 / where inputs went' },
    legend: { right: 10 },
    grid: { left: 150 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: names },
    series: [
      { name: '保留 kept', type: 'bar', stack: 'all', data: ledger.map((entry) => entry.kept) },
      { name: '剔除 dropped', type: 'bar', stack: 'all', data: ledger.map((entry) => total(entry.dropped)) },
      { name: '失败 failed', type: 'bar', stack: 'all', data: ledger.map((entry) => total(entry.failed)) },
    ],
  };
}

/** Bins of a quarter octave: token counts span three orders of magnitude. */
function tokensOption(tokenCounts: readonly number[]): echarts.EChartsOption {
  const bins = new Map<number, number>();
  for (const count of tokenCounts) {
    const bin = Math.floor(Math.log2(Math.max(1, count)) * 2) / 2;
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  const sorted = [...bins].sort(([a], [b]) => a - b);
  return {
    title: { text: '每条词元数 / tokens per item' },
    xAxis: { type: 'category', data: sorted.map(([bin]) => `≥ ${Math.round(2 ** bin)}`) },
    yAxis: { type: 'value' },
    series: [{ type: 'bar', data: sorted.map(([, count]) => count) }],
  };
}
