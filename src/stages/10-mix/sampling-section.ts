import type { DimensionShares } from '../07-sample/share-report';
import type { SamplingSummary } from './release-summary';

/** Templates that a card shows; all stand in the manifest. */
const SHOWN = 10;
/** Characters of a template's text. */
const TEXT_LENGTH = 60;

const NAMES = { task: '任务 task', scenario: '场景 scenario', product: '产品 product' } as const;

/** What a card says about sampling (SA-1 to SA-4) and about templates (DE-6); empty when there is nothing to say. */
export function samplingSection(sampling: SamplingSummary | null): string {
  if (!sampling) return '';
  return [
    '## 抽样 / sampling',
    counts(sampling),
    '![tasks](plots/tasks.svg)',
    '![scenarios](plots/scenarios.svg)',
    '![products](plots/products.svg)',
    shareTable(sampling),
    '### 跨任务的相同回答 / the same answer under several tasks',
    templateText(sampling),
  ].join('\n\n');
}

function counts({ greetings, clusters, keyMoments, tolerance }: SamplingSummary): string {
  const { before, after } = greetings;
  const tags = Object.entries(keyMoments).map(([tag, count]) => `${tag} ${count}`);
  const share = before === 0 ? '–' : percent(after / before);
  return [
    `- 寒暄 greetings: ${after} / ${before} (${share})`,
    `- 达到上限的簇 clusters cut to their quota: ${clusters.cappedCount}`,
    `- 关键的开场与收尾 key openings and closings: ${tags.join(', ') || 0}`,
    `- 小簇复本 copies of rows of small clusters, training only: ${clusters.copyCount}`,
    `- 为保持占比而剔除 taken away for the shares: ${tolerance.droppedCount}`,
    ...(tolerance.used > tolerance.wanted
      ? [
          `- **占比偏差放宽至 ${percent(tolerance.used)}（要求 ${percent(tolerance.wanted)}），否则剔除过多。** ` +
            `Shares may be ${percent(tolerance.used)} off instead of ${percent(tolerance.wanted)}: else too many rows would have gone.`,
        ]
      : []),
  ].join('\n');
}

function shareTable({ shares }: SamplingSummary): string {
  const rows = shares.flatMap(({ dimension, values }) =>
    values.map(
      ({ value, rowsBefore, rowsAfter, before, wanted, after }) =>
        `| ${[NAMES[dimension], value, rowsBefore, rowsAfter, percent(before), percent(wanted), percent(after)].join(' | ')} |`,
    ),
  );
  return [
    '寒暄不计。 Greetings are not counted.',
    '',
    '| | | 前 rows before | 后 rows after | 前 share before | 目标 wanted | 后 share after |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...shares.flatMap(divergenceLines),
  ].join('\n');
}

function divergenceLines({ dimension, shift, miss, unreachable }: DimensionShares): string[] {
  const line =
    `- ${NAMES[dimension]}: Jensen–Shannon ${shift.bits.toFixed(4)} bit, ` +
    `最大变化 largest change ${points(shift.largest)}, 距目标 off what was wanted ${points(miss.largest)}`;
  if (unreachable.length === 0) return [line];
  return [`${line}; 无可用样本 nothing to choose from: ${unreachable.join(', ')}`];
}

function templateText({ templates, texts }: SamplingSummary): string {
  const { rowCount, clusterCount, spanningCount } = templates;
  if (clusterCount === 0) return '没有。 None.';
  const intro =
    `${rowCount} 个回答中有 ${spanningCount} 个在 ${clusterCount} 个跨任务的簇中。 ` +
    `${spanningCount} of ${rowCount} answers lie in ${clusterCount} clusters that span tasks.`;
  const rows = templates.templates.slice(0, SHOWN).map((template) => {
    const tasks = template.tasks.map(({ task, count, share }) => `${task} ${count} (${percent(share)})`);
    const { cluster, rowCount: rows, keptCount, strayCount, sampleId } = template;
    return `| ${[cluster, rows, keptCount, strayCount, tasks.join(', '), cell(texts[sampleId] ?? '–')].join(' | ')} |`;
  });
  return [
    intro,
    '',
    '![templates](plots/templates.svg)',
    '',
    '| 簇 cluster | 行 rows | 保留 stay | 非主任务 beyond its main task | 任务及其占比 tasks, with the share of each task’s answers | 回答 answer |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Text as a cell of a Markdown table: on one line, nothing in it read as markup. */
function cell(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' '));
  const short = characters.length > TEXT_LENGTH ? [...characters.slice(0, TEXT_LENGTH), '…'] : characters;
  return short.join('').replaceAll(/[\\`*_{}[\]<>()#+!|~&]/gu, (sign) => `&#${sign.codePointAt(0)!};`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function points(share: number): string {
  return `${(share * 100).toFixed(1)} pp`;
}
