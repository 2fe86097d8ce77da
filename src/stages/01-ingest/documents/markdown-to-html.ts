import MarkdownIt from 'markdown-it';
import { rawText, type RawText } from '../../../contract/text';

const renderer = new MarkdownIt({ html: true });

/** Markdown (CommonMark with GFM tables) as HTML; a YAML front matter is dropped. */
export function markdownToHtml(markdown: RawText): RawText {
  return rawText(renderer.render(markdown.replace(/^\ufeff?---\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n/, '')));
}
