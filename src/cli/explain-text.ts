import { formatCut } from '../contract/cut';
import { QUALITY_ASPECTS, type QualityScore } from '../contract/quality';
import type { Explanation } from '../activities/release/explain-item';
import type { HumanLabelEntry } from '../storage/human-labels-table';

/** An explanation for people: the item, where it came from, who said what about it. */
export function explanationText(explanation: Explanation): string {
  const { lineage, messages, source, ballots, humanLabels, quality, cut, fates } = explanation;
  return [
    `item ${lineage.itemId}: ${lineage.class}, ${lineage.split}, line ${lineage.position + 1} of the mix`,
    ...section(
      'messages',
      messages.map(({ role, content }) => `${role}: ${content}`),
    ),
    ...section('from', [
      ...source.map(
        ({ file, row, side, sentAt, text }) => `${file} row ${row}, ${time(sentAt)} ${side}: ${text}`,
      ),
      ...(source.length === 0 ? lineage.sources.map(({ file }) => file) : []),
      ...(lineage.headings
        ? [
            `under ${lineage.headings.join(' › ')}${lineage.span ? `, letters ${lineage.span.join('–')}` : ''}`,
          ]
        : []),
      ...(lineage.facts ?? []),
    ]),
    ...section('label', [
      ...(lineage.task === undefined
        ? []
        : [
            `${lineage.task}, ${lineage.scenario ?? '–'}, ${lineage.product ?? '–'}; confidence ${lineage.confidence ?? '–'}${lineage.labelledBy === undefined ? '' : `; labelled by ${lineage.labelledBy}`}`,
          ]),
      ...humanLabels.map(humanText),
      ...ballots.map(
        (ballot) =>
          `ballot ${ballot.ballot} of ${ballot.member}: ${ballot.label.task}, because of ${ballot.label.evidence.join(', ') || 'nothing'}`,
      ),
    ]),
    ...section('quality', quality ? qualityLines(quality) : []),
    ...section(
      'cluster',
      lineage.cluster === undefined
        ? []
        : [
            `number ${lineage.cluster}`,
            ...(cut?.cut
              ? [
                  `${formatCut(cut.cut)}, approved by ${cut.by} at ${cut.decidedAt.toISOString()}${cut.reason && `: ${cut.reason}`}`,
                  ...(cut.from
                    ? [
                        `decision ${cut.from.decision} of run ${cut.from.runId}: approved by ${cut.from.by} at ${new Date(cut.from.decidedAt).toISOString()}${cut.from.reason && `: ${cut.from.reason}`}`,
                      ]
                    : []),
                ]
              : []),
          ],
    ),
    ...section('sampling', [
      ...(lineage.tags ?? []),
      ...(lineage.copyOf === undefined ? [] : [`a copy of item ${lineage.copyOf}`]),
    ]),
    ...section(
      'repetition',
      fates.map(
        ({ subject, reason, twin, method, distance }) =>
          `${subject}: ${reason}${twin ? `, twin of ${twin}` : ''}${method ? ` by ${method}` : ''}${distance === undefined ? '' : ` at ${distance.toFixed(3)}`}`,
      ),
    ),
  ].join('\n');
}

function humanText({ by, labelledAt, label, comment, runId }: HumanLabelEntry): string {
  const said = label ? `${label.task}, ${label.scenario}, ${label.product ?? '–'}` : 'took the label back';
  return `${by} at ${labelledAt.toISOString()} in ${runId}: ${said}${comment && ` (${comment})`}`;
}

/** Why a judge's score kept a sample or an item out (LA-8). */
export function refusedText(score: QualityScore): string {
  return [
    `${score.unit} ${score.subject} was not accepted:`,
    ...qualityLines(score).map((line) => `  ${line}`),
  ].join('\n');
}

/** A score with its reasons. */
function qualityLines({ judge, score, aspects }: QualityScore): string[] {
  return [
    `${score.toFixed(2)} of 5 by ${judge}`,
    ...QUALITY_ASPECTS.map((aspect) => `${aspect} ${aspects[aspect].score}: ${aspects[aspect].reason}`),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : ['', `${title}:`, ...lines.map((line) => `  ${line.replaceAll('\n', '\n    ')}`)];
}

function time(sentAt: number): string {
  return new Date(sentAt).toISOString().slice(0, 16).replace('T', ' ');
}
