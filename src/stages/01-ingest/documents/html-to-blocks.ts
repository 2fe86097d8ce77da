import { NodeType, parse, type HTMLElement, type Node } from 'node-html-parser';
import { rawText, type RawText } from '../../../contract/text';
import type { Block, DocumentBlocks } from './blocks';
import { isBoilerplate } from './html-boilerplate';
import { isList, markdownList } from './html-list';
import { tableGrid } from './html-table';
import { tidySpaces } from './join-text';
import { markdownTable } from './markdown-table';

const CONTAINERS = new Set(
  'HTML BODY MAIN ARTICLE SECTION DIV HEADER BLOCKQUOTE DETAILS FIGURE CENTER FIELDSET TD TH TABLE TBODY THEAD TR'.split(
    ' ',
  ),
);

/**
 * The blocks of an HTML page in reading order (IN-6). Decoration is dropped; where the page marks its `main` part or
 * its only `article`, the rest is decoration too.
 */
export function htmlToBlocks(html: RawText): DocumentBlocks {
  // The parser takes a document type for text.
  const root = parse(html.replace(/<!doctype[^>]*>/i, ''), {
    blockTextElements: { script: false, style: false, noscript: false, pre: true },
  });
  const articles = root.querySelectorAll('article');
  const content = root.querySelector('main') ?? (articles.length === 1 ? articles[0]! : root);
  const blocks: Block[] = [];
  walk(content, blocks);
  return { title: rawText(tidySpaces(root.querySelector('title')?.text ?? '')), blocks };
}

function walk(container: HTMLElement, blocks: Block[]): void {
  let run: Node[] = [];
  const endRun = (): void => {
    pushParagraphs(run, blocks);
    run = [];
  };
  for (const node of container.childNodes) {
    if (node.nodeType === NodeType.COMMENT_NODE) continue;
    if (node.nodeType === NodeType.TEXT_NODE) {
      run.push(node);
      continue;
    }
    const element = node as HTMLElement;
    if (isBoilerplate(element)) continue;
    if (!isBlock(element)) {
      run.push(element);
      continue;
    }
    endRun();
    pushBlock(element, blocks);
  }
  endRun();
}

function pushBlock(element: HTMLElement, blocks: Block[]): void {
  const level = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (level !== undefined) return push(blocks, 'heading', tidySpaces(plainText(element)), Number(level));
  if (isList(element)) return push(blocks, 'list', markdownList(element, itemText));
  if (element.tagName === 'PRE') return push(blocks, 'text', element.text.trim());
  if (element.tagName === 'SUMMARY') return push(blocks, 'heading', tidySpaces(plainText(element)), 6);
  if (element.tagName === 'TABLE') {
    const grid = tableGrid(element, (cell) => tidySpaces(plainText(cell)));
    // One column or one row is layout, not a table.
    if (grid.length > 1 && grid.some((row) => row.length > 1))
      return push(blocks, 'table', markdownTable(grid));
  }
  if (element.tagName === 'P') {
    const heading = boldTitle(element);
    if (heading !== '') return push(blocks, 'heading', heading, 6);
  }
  walk(element, blocks);
}

function isBlock(element: HTMLElement): boolean {
  return (
    CONTAINERS.has(element.tagName) ||
    isList(element) ||
    /^(?:H[1-6]|P|PRE|SUMMARY|HR|DT|DD|LI)$/.test(element.tagName)
  );
}

function push(blocks: Block[], kind: Block['kind'], text: string, level = 6): void {
  if (text === '') return;
  blocks.push(kind === 'heading' ? { kind, level, text: rawText(text) } : { kind, text: rawText(text) });
}

/** Inline nodes as paragraphs, parted at line breaks (`br`). */
function pushParagraphs(nodes: readonly Node[], blocks: Block[]): void {
  const text = nodes.map(plainText).join('');
  const lines = text.split('\u2028').map(tidySpaces);
  push(blocks, 'text', lines.filter((line) => line !== '').join('\n'));
}

/** Text of a node; `br` becomes U+2028, which `tidySpaces` takes for white space. */
function plainText(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text;
  if (node.nodeType !== NodeType.ELEMENT_NODE) return '';
  const element = node as HTMLElement;
  if (element.tagName === 'BR') return '\u2028';
  if (isBoilerplate(element)) return '';
  const text = element.childNodes.map(plainText).join('');
  return isBlock(element) ? `\u2028${text}\u2028` : text;
}

function itemText(item: HTMLElement): string {
  const own = item.childNodes.filter(
    (node) => !(node.nodeType === NodeType.ELEMENT_NODE && isList(node as HTMLElement)),
  );
  return tidySpaces(own.map(plainText).join(''));
}

/** A short paragraph that is bold as a whole is a heading in all but name; empty when it is none. */
function boldTitle(paragraph: HTMLElement): string {
  const parts = paragraph.childNodes.filter((node) => node.text.trim() !== '');
  const bold = parts.every((node) => /^(?:STRONG|B)$/.test((node as Partial<HTMLElement>).tagName ?? ''));
  const title = tidySpaces(paragraph.text);
  return bold && title.length <= 40 && !/[。；，！？：:,.;]$/.test(title) ? title : '';
}
