import type { PreviewResult } from '../activities/ingest/preview-cleaning';

/** A longer text is cut: it is to be looked at, not read. */
const SHOWN_CHARS = 200;

/** What cleaning rules do, for people: a table of counts, then before and after of the sample, rule by rule. */
export function previewText(
  { fileCount, messageCount, keptCount, rules, unreadable }: PreviewResult,
  rule?: string,
): string {
  const wanted = rules.filter((account) => rule === undefined || account.rule === rule);
  return [
    `${messageCount} messages of ${fileCount} files, ${keptCount} kept`,
    ...unreadable.map((sentence) => `not read: ${sentence}`),
    '',
    ...wanted.map(
      ({ rule: name, effect, count }) =>
        `${String(count).padStart(9)}  ${share(count, messageCount).padStart(7)}  ${effect.padEnd(8)}  ${name}`,
    ),
    ...wanted.flatMap(({ rule: name, effect, cases }) => [
      ...(cases.length > 0 ? ['', `${name} (${effect})`] : []),
      ...cases.flatMap(({ file, row, before, after }) => [
        `  ${file} row ${row}`,
        `    - ${line(before)}`,
        ...(effect === 'changed' ? [`    + ${line(after)}`] : []),
      ]),
    ]),
  ].join('\n');
}

function share(count: number, of: number): string {
  return of === 0 ? '–' : `${((count / of) * 100).toFixed(2)} %`;
}

/** One line whatever is in it: signs that a terminal would obey or hide are written out. */
function line(text: string): string {
  const cut = text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
  return cut
    .replace(/\n/g, '⏎')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}
