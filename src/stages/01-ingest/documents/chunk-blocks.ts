import { rawText, type RawText } from '../../../contract/text';
import type { Chunk } from '../../../contract/vocabulary';
import type { Block, DocumentBlocks } from './blocks';

/** A chunk before masking. */
export interface DraftChunk {
  readonly headings: readonly RawText[];
  readonly kind: Chunk['kind'];
  readonly text: RawText;
}

const LEAD_IN_CHARS = 120;

/**
 * One chunk per paragraph, list and table, each under the path of its headings, the document's title first (IN-6).
 * A short paragraph that ends in a colon leads in the list or table after it and becomes its first line.
 *
 * @param fileTitle Title of a document that carries none: its file name without the extension.
 */
export function chunkBlocks({ title, blocks }: DocumentBlocks, fileTitle: RawText): DraftChunk[] {
  const chunks: DraftChunk[] = [];
  const path: { level: number; text: RawText }[] = [];
  const own = ownTitle(blocks);
  const root = own ?? (title === '' ? fileTitle : title);
  blocks.forEach((block, i) => {
    if (block.kind === 'heading') {
      while (path.length > 0 && path.at(-1)!.level >= block.level) path.pop();
      path.push(block);
      return;
    }
    const before = blocks[i - 1];
    const next = blocks[i + 1];
    if (next !== undefined && leadsIn(block, next)) return;
    const lead = before !== undefined && leadsIn(before, block) ? `${before.text}\n` : '';
    const headings = path.map(({ text }) => text);
    if (headings[0] !== root) headings.unshift(root);
    chunks.push({ headings: headings.map(readable), kind: block.kind, text: readable(lead + block.text) });
  });
  return chunks;
}

/** The first heading, when it stands above all others: then it is the title. */
function ownTitle(blocks: readonly Block[]): RawText | undefined {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const first = headings[0];
  if (first === undefined || blocks[0] !== first) return undefined;
  return headings.slice(1).every((heading) => heading.level > first.level) ? first.text : undefined;
}

/** Whether a paragraph becomes the beginning of the chunk after it: the lead-in of a list, or the question of an answer. */
function leadsIn(block: Block, next: Block): boolean {
  if (block.kind !== 'text' || next.kind === 'heading' || block.text.length > LEAD_IN_CHARS) return false;
  if (/^(?:问|Q\d*)\s*[：:.、]/.test(block.text)) return /^(?:答|A\d*)\s*[：:.、]/.test(next.text);
  return next.kind !== 'text' && /[：:]$/.test(block.text);
}

/**
 * Control characters stand where a file names no character for its glyph (PDF) or is damaged: they become U+FFFD, so that
 * nobody takes a text with a lost digit for whole. See `makeKnowledge`, which quotes no such text.
 */
function readable(text: string): RawText {
  return rawText(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd'));
}
