import type { Said } from '../stages/yield/said';
import { percent, unitName, type YieldLoss, type YieldReport } from '../stages/yield/yield-report';

export type ReportLanguage = keyof Said;

/** Losses named at the top. */
const LARGEST = 5;

const WORDS = {
  en: {
    largest: 'Largest losses, by share of what came into their stage:',
    none: 'Nothing was lost.',
    kept: (kept: number, input: number, share: string): string => `${kept} of ${input} (${share}) go on`,
    mostly: (part: string): string => `mostly in ${part}`,
    warnings: 'Files to look at:',
  },
  zh: {
    largest: '最大的损失（按所在阶段进入量的占比）：',
    none: '没有损失。',
    kept: (kept: number, input: number, share: string): string => `${input} 中有 ${kept}（${share}）继续`,
    mostly: (part: string): string => `主要在 ${part}`,
    warnings: '需要检查的文件：',
  },
};

/** A yield report for people: the largest losses with their cures, then every stage. */
export function yieldText(
  { steps, largest }: YieldReport,
  warnings: readonly string[],
  language: ReportLanguage,
): string {
  const words = WORDS[language];
  return [
    ...(largest.length === 0 ? [words.none] : [words.largest]),
    ...largest
      .slice(0, LARGEST)
      .flatMap((loss) => [
        `  ${loss.stage}: ${sentence(loss, language)}`,
        ...(loss.cure ? [`    → ${loss.cure[language]}`] : []),
      ]),
    ...(warnings.length > 0 ? ['', words.warnings, ...warnings.map((warning) => `  ${warning}`)] : []),
    '',
    ...steps.flatMap(({ stage, unit, input, kept, losses }) => [
      `${stage.padEnd(9)} ${unitName(unit)[language]}: ${words.kept(kept, input, input === 0 ? '–' : percent(kept / input))}`,
      ...losses.map((loss) => `            - ${loss.reason}: ${sentence(loss, language)}`),
    ]),
  ].join('\n');
}

function sentence({ sentence: text, mostlyIn }: YieldLoss, language: ReportLanguage): string {
  return mostlyIn === '' ? text[language] : `${text[language]} (${WORDS[language].mostly(mostlyIn)})`;
}
