import { rawText, type RawText } from '../../../contract/text';
import type { Block, DocumentBlocks } from './blocks';
import { isPageNumber, isTitleLike } from './line-marks';
import { linesToBlocks, type TextLine } from './lines-to-blocks';
import { markdownTable } from './markdown-table';

/** A line that reaches this share of the longest line may have been wrapped. */
const FULL_SHARE = 0.85;
/** Files whose longest line is shorter than this, or longer than the second, are not wrapped by hand. */
const WRAP_CHARS = { min: 24, max: 130 } as const;

/** The blocks of plain text: titles, numbered headings, lists, tab-separated tables, paragraphs. */
export function textToBlocks(text: RawText): DocumentBlocks {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const wrapped = longest >= WRAP_CHARS.min && longest <= WRAP_CHARS.max;
  const parts: (TextLine | Block)[] = [];
  let blankBefore = true;

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line === '' || /^[-=_*]{3,}$/.test(line) || isPageNumber(line)) {
      blankBefore = true;
      continue;
    }
    const rows = tableRows(lines, i);
    if (rows.length > 1) {
      parts.push({ kind: 'table', text: rawText(markdownTable(rows)) });
      i += rows.length - 1;
      blankBefore = true;
      continue;
    }
    const indented = /^(?:\u3000\u3000|\s{4,})\S/.test(lines[i]!);
    const title = parts.length === 0 && isTitleLike(line);
    const underlined = /^=+$|^-+$/.test(lines[i + 1] ?? '') && isTitleLike(line);
    parts.push({
      text: line.replace(/\s+/g, ' '),
      full: wrapped && line.length >= longest * FULL_SHARE,
      starts: blankBefore || indented,
      level: title ? 1 : underlined ? 2 : 0,
    });
    blankBefore = false;
  }
  return { title: rawText(''), blocks: linesToBlocks(parts) };
}

/** Consecutive lines with the same number of tab-separated cells, two at least. */
function tableRows(lines: readonly string[], from: number): string[][] {
  const width = lines[from]!.split('\t').length;
  if (width < 2) return [];
  const rows: string[][] = [];
  for (let i = from; i < lines.length; i++) {
    const cells = lines[i]!.split('\t');
    if (cells.length !== width) break;
    rows.push(cells);
  }
  return rows;
}
