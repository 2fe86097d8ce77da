import type { MaskedText } from '../contract/text';
import type { SamplingReport } from '../stages/07-sample/sampling-report';
import type { DimensionShares } from '../stages/07-sample/share-report';

/**
 * What sampling did, for people.
 *
 * @param texts Answers that stand for templates, by sample.
 */
export function samplingText(report: SamplingReport, texts: ReadonlyMap<string, MaskedText>): string {
  const { greetings, keyMoments, clusters, tolerance, templates } = report;
  const tags = Object.entries(keyMoments).map(([tag, count]) => `${tag} ${count}`);
  return [
    `greetings: ${greetings.after} of ${greetings.before} stay (${greetings.least} to ${greetings.most} may)`,
    `key openings and closings: ${tags.join(', ') || 'none'}`,
    `clusters cut to their quota: ${clusters.cappedCount}; copies of rows of small ones: ${clusters.copyCount}`,
    `taken away for the shares: ${tolerance.droppedCount}; tolerance ${points(tolerance.used)}` +
      (tolerance.used > tolerance.wanted ? `, wider than the ${points(tolerance.wanted)} wanted` : ''),
    ...report.shares.flatMap(shareLines),
    '',
    `answers in clusters that span tasks: ${templates.spanningCount} of ${templates.rowCount}, in ${templates.clusterCount} clusters`,
    ...templates.templates.flatMap(({ cluster, rowCount, keptCount, sampleId, tasks }) => [
      `  cluster ${cluster}: ${rowCount} rows, ${keptCount} stay; ` +
        tasks
          .map(({ task, count, share }) => `${task} ${count} (${percent(share)} of its answers)`)
          .join(', '),
      `    ${(texts.get(sampleId) ?? '–').replaceAll('\n', ' ')}`,
    ]),
  ].join('\n');
}

function shareLines({ dimension, values, shift, miss, unreachable }: DimensionShares): string[] {
  const width = Math.max(0, ...values.map(({ value }) => value.length));
  return [
    '',
    `${dimension}: largest change ${points(shift.largest)}, Jensen–Shannon ${shift.bits.toFixed(4)} bit; ` +
      `${points(miss.largest)} off what was wanted` +
      (unreachable.length > 0 ? `; nothing to choose from for ${unreachable.join(', ')}` : ''),
    ...values.map(
      ({ value, rowsBefore, rowsAfter, before, wanted, after }) =>
        `  ${value.padEnd(width)}  ${String(rowsBefore).padStart(6)} → ${String(rowsAfter).padStart(6)}  ` +
        `${percent(before)} → ${percent(after)} (wanted ${percent(wanted)})`,
    ),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function points(share: number): string {
  return `${(share * 100).toFixed(1)} points`;
}
