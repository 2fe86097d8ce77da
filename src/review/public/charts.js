import { h, panel } from './dom.js';
import { histogram } from './tree.js';
import { say, sayName } from './words.js';

const BINS = 60;
const POINTS = 200;
const COLOURS = ['#14608f', '#c2571a', '#3b7a57', '#7a4f9a'];

/** Histogram of heights, curves over t, grounds of the suggestions; each with a line where the cut is (CU-5). */
export function chartsPanel(model, proposal, onMove) {
  const scored = (proposal?.suggestions ?? []).filter((suggestion) => suggestion.curve.length > 1);
  const figures = [
    figure('chartHeights', say('chartHeightsHow'), heightsOption(model)),
    figure('chartCurve', '', curveOption(model)),
  ];
  if (scored.length > 0) figures.push(figure('chartScores', '', scoresOption(model, scored)));
  const { inertia } = proposal ?? {};
  if (inertia && inertia.points.length > 1) {
    const how = say('chartInertiaHow', { n: inertia.textCount });
    // Other numbers of clusters are other trees: no cut of this one lies on that curve.
    figures.push(figure('chartInertia', how, inertiaOption(proposal), false));
  }
  let charts = [];

  /** Charts need their place on the page to know their size. */
  const draw = () => {
    charts = figures.map(({ place, option, cutLine }) => {
      const chart = echarts.init(place, null, { renderer: 'canvas' });
      chart.setOption({
        animation: false,
        color: COLOURS,
        textStyle: { fontFamily: 'inherit' },
        aria: { enabled: true },
        grid: { left: 52, right: option.yAxis.length === 2 ? 52 : 16, top: 34, bottom: 28 },
        // Rich text is drawn, not put into the page: no markup, and nothing that the page's policy would refuse.
        tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
        legend: { top: 0, type: 'scroll' },
        ...option,
      });
      if (cutLine)
        chart.getZr().on('click', ({ offsetX, offsetY }) => {
          if (chart.containPixel('grid', [offsetX, offsetY]))
            onMove({ t: chart.convertFromPixel({ xAxisIndex: 0 }, offsetX) });
        });
      return chart;
    });
    move();
  };
  /** The line lies over the charts: moving it draws nothing anew. */
  const move = () => {
    const t = cutHeight(model);
    charts.forEach((chart, i) => {
      const { cutLine } = figures[i];
      if (cutLine) cutLine.style.left = `${chart.convertToPixel({ xAxisIndex: 0 }, t)}px`;
    });
  };
  const observer = new ResizeObserver(() => {
    charts.forEach((chart) => chart.resize());
    move();
  });
  const element = panel(
    'charts',
    say('charts'),
    h(
      'div',
      { class: 'charts' },
      figures.map(({ box }) => box),
    ),
  );
  observer.observe(element);
  return {
    element,
    draw,
    move,
    dispose: () => {
      observer.disconnect();
      charts.forEach((chart) => chart.dispose());
    },
  };
}

/** @param followsCut Whether a cut is a place on the chart, to see and to click. */
function figure(name, hint, option, followsCut = true) {
  const place = h('div', { class: followsCut ? 'chart steers' : 'chart' });
  const cutLine = followsCut ? h('div', { class: 'cut-line' }) : null;
  const box = h(
    'figure',
    { id: name },
    h('figcaption', {}, say(name), hint ? h('small', {}, ` ${hint}`) : null),
    h('div', { class: 'plot' }, place, cutLine),
  );
  return { box, place, cutLine, option };
}

/** Where to draw the cut: at its distance, or, for a number of clusters, halfway between the merges around it. */
export function cutHeight({ tree, cut, merged }) {
  if ('t' in cut) return Math.min(cut.t, tree.maxHeight);
  const below = merged === 0 ? 0 : Math.min(tree.height[merged - 1], tree.maxHeight);
  const above = merged < tree.count ? Math.min(tree.height[merged], tree.maxHeight) : tree.maxHeight;
  return (below + above) / 2;
}

function xAxis({ tree }) {
  return {
    type: 'value',
    min: 0,
    max: tree.maxHeight || 1,
    name: 't',
    nameGap: 6,
    axisLabel: { formatter: (t) => String(Number(t.toFixed(4))) },
  };
}

function heightsOption(model) {
  const { width, counts } = histogram(model.tree, BINS);
  return {
    xAxis: xAxis(model),
    yAxis: { type: 'log', min: 0.5, axisLabel: { formatter: (value) => (value < 1 ? '' : String(value)) } },
    legend: { show: false },
    series: [
      {
        type: 'bar',
        name: say('merges'),
        barWidth: '92%',
        data: counts.map((count, i) => [(i + 0.5) * width, count || null]),
      },
    ],
  };
}

function curveOption(model) {
  const { tree, totals } = model;
  const points = Array.from({ length: POINTS + 1 }, (_, i) => (i * tree.maxHeight) / POINTS);
  let merged = 0;
  const rows = points.map((t) => {
    while (merged < tree.count && tree.height[merged] <= t) merged++;
    return { t, clusters: tree.n - merged, kept: totals.kept[merged] };
  });
  const line = { type: 'line', showSymbol: false };
  return {
    xAxis: xAxis(model),
    yAxis: [
      { type: 'log', name: say('clusters'), min: 1 },
      { type: 'value', name: say('kept'), splitLine: { show: false } },
    ],
    series: [
      { ...line, name: say('clusters'), data: rows.map((row) => [row.t, row.clusters]) },
      { ...line, name: say('kept'), yAxisIndex: 1, data: rows.map((row) => [row.t, row.kept]) },
    ],
  };
}

/** Each way of suggesting has its own scale: scores are shown as shares of their range. */
function scoresOption(model, suggestions) {
  const scaled = (curve) => {
    const scores = curve.map((point) => point.score);
    const low = Math.min(...scores);
    const range = Math.max(...scores) - low || 1;
    return curve.map((point) => [point.t, (point.score - low) / range]);
  };
  return {
    xAxis: xAxis(model),
    yAxis: { type: 'value', min: 0, max: 1.08, name: say('score'), axisLabel: { show: false } },
    series: [
      ...suggestions.map(({ by, curve, t }) => ({
        type: 'line',
        name: sayName('by', by),
        symbolSize: 4,
        data: scaled(curve),
        markPoint: { symbol: 'pin', symbolSize: 26, label: { show: false }, data: [{ coord: [t, 1] }] },
      })),
    ],
  };
}

/** Inertia by number of clusters; pins mark the number that was made, and the elbow. */
function inertiaOption({ inertia: { points, elbow }, recommendedCount }) {
  const at = (k) => points.find((point) => point.k === k);
  const pins = [
    [say('thisBuild'), at(recommendedCount)],
    [sayName('by', 'elbow'), at(elbow)],
  ].filter(([, point]) => point !== undefined);
  return {
    // A geometric row: each number has the same room.
    xAxis: {
      type: 'category',
      name: 'K',
      nameGap: 6,
      boundaryGap: false,
      data: points.map(({ k }) => String(k)),
    },
    yAxis: { type: 'value', name: say('inertia'), min: 0 },
    legend: { show: false },
    series: [
      {
        type: 'line',
        name: say('inertia'),
        symbolSize: 5,
        data: points.map(({ inertia }) => inertia),
        markPoint: {
          symbol: 'pin',
          symbolSize: 30,
          label: { position: 'top', color: '#1b2733' },
          data: pins.map(([name, { k, inertia }]) => ({
            name,
            coord: [String(k), inertia],
            label: { formatter: `${name} ${k}` },
          })),
        },
      },
    ],
  };
}
