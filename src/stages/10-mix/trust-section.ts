import { QUALITY_ASPECTS } from '../../contract/quality';
import type { LabelReport } from '../08-label/label-report';
import type { QualitySummary } from '../judge/quality-summary';
import type { ReleaseSummary } from './release-summary';

/** The card's section on how far labels and items can be trusted (LA-5, LA-7, LA-8); empty where nothing is known. */
export function trustSection({ labelReport, quality }: ReleaseSummary): string {
  const parts = [...(labelReport ? labelLines(labelReport) : []), ...(quality ? qualityLines(quality) : [])];
  return parts.length === 0 ? '' : `## 可信度 / trust\n\n${parts.join('\n')}`;
}

function labelLines({ agreement, members, calibration }: LabelReport): string[] {
  const fields = Object.entries(agreement).map(([field, alpha]) => `| ${field} | ${number(alpha)} |`);
  const models = members.map(({ model, accuracy }) => `| ${model} | ${number(accuracy)} |`);
  return [
    '| 字段 field | Krippendorff α |',
    '|---|---|',
    ...fields,
    '',
    ...(models.length === 0
      ? []
      : ['| 模型 model | 估计准确率 estimated accuracy |', '|---|---|', ...models, '']),
    calibrationText(calibration),
  ];
}

function calibrationText({
  method,
  labelCount,
  errorBefore,
  errorAfter,
}: LabelReport['calibration']): string {
  if (method === 'none')
    return `置信度未经人工标签校准（${labelCount} 条）。 Confidences are not calibrated: people have labelled ${labelCount} conversations.`;
  return (
    `置信度按 ${labelCount} 条人工标签校准，误差 ${number(errorBefore)} → ${number(errorAfter)}。 ` +
    `Confidences are calibrated (${method}) by ${labelCount} labels of people: error ${number(errorBefore)} → ${number(errorAfter)}.`
  );
}

function qualityLines({ judge, classes }: QualitySummary): string[] {
  return [
    '',
    `评审 judge: ${judge}`,
    '',
    `| class | n | mean | ${QUALITY_ASPECTS.join(' | ')} |`,
    '|---|---|---|---|---|---|---|',
    ...classes.map((row) => {
      const cells = [row.mean, ...QUALITY_ASPECTS.map((aspect) => row.aspects[aspect])];
      return `| ${row.class} | ${row.count} | ${cells.map(number).join(' | ')} |`;
    }),
  ];
}

const number = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
