import { rawText } from '../../../contract/text';
import type { Block } from './blocks';
import { joinWrapped } from './join-text';
import { headingLevel, isListItem, isTitleLike, listItem } from './line-marks';

/** A line of a document without markup. */
export interface TextLine {
  readonly text: string;
  /** Whether the line runs to the right margin, so that the next one may go on with its sentence. */
  readonly full: boolean;
  /** Whether more space than usual, or an indent, parts it from the line before. */
  readonly starts: boolean;
  /** Level of a heading that its look gives away, or 0. */
  readonly level: number;
}

/**
 * Put lines together: headings by look or by number, lists, and paragraphs joined across wraps.
 *
 * @param parts Lines in reading order, with the blocks (tables) that were found between them.
 */
export function linesToBlocks(parts: readonly (TextLine | Block)[]): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let paragraph = '';
  let previous: TextLine | undefined;

  const flush = (): void => {
    if (paragraph !== '') blocks.push({ kind: 'text', text: rawText(paragraph) });
    if (items.length > 0) blocks.push({ kind: 'list', text: rawText(items.join('\n')) });
    paragraph = '';
    items = [];
  };

  parts.forEach((part, i) => {
    if ('kind' in part) {
      flush();
      blocks.push(part);
      previous = undefined;
      return;
    }
    const { text } = part;
    const goesOn = previous?.full === true && !part.starts;
    const item = isListItem(text);
    const level = part.level > 0 ? part.level : goesOn ? 0 : headingLevel(text) || loneNumberLevel(parts, i);
    if (level > 0) {
      flush();
      blocks.push({ kind: 'heading', level, text: rawText(text) });
      previous = undefined;
      return;
    }
    if (item) {
      if (paragraph !== '') flush();
      items.push(listItem(text));
    } else if (goesOn && items.length > 0) {
      items.push(joinWrapped(items.pop()!, text));
    } else if (goesOn && paragraph !== '') {
      paragraph = joinWrapped(paragraph, text);
    } else {
      flush();
      paragraph = text;
    }
    previous = part;
  });
  flush();
  return blocks;
}

/** `1. 产品概述` between paragraphs is a heading; among other numbered lines it is an item. */
function loneNumberLevel(parts: readonly (TextLine | Block)[], at: number): number {
  const line = parts[at] as TextLine;
  if (!/^\d{1,2}[.、．]\s*\D/.test(line.text) || !isTitleLike(line.text)) return 0;
  const next = parts[at + 1];
  if (next === undefined || 'kind' in next || !next.starts) return 0;
  return isListItem(next.text) && /^\d/.test(next.text) ? 0 : 3;
}
