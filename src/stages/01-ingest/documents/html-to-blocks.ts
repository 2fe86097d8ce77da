import { HTMLElement, NodeType, parse, type Node } from 'node-html-parser';
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
    if (!(node instanceof HTMLElement)) {
      if (node.nodeType === NodeType.TEXT_NODE) run.push(node);
    } else if (!isBlock(node)) {
      run.push(node);
    } else if (!isBoilerplate(node)) {
      endRun();
      pushBlock(node, blocks);
    }
  }
  endRun();
}

function pushBlock(element: HTMLElement, blocks: Block[]): void {
  const level = headingLevel(element);
  if (level > 0) push(blocks, 'heading', tidySpaces(plainText(element)), level);
  else if (isList(element)) push(blocks, 'list', markdownList(element, itemText));
  else if (element.tagName === 'PRE') push(blocks, 'text', element.text.trim());
  else if (!pushTable(element, blocks)) walk(element, blocks);
}

/** 1 to 6 of a heading, in markup or in all but name; 0 of anything else. */
function headingLevel(element: HTMLElement): number {
  const level = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (level !== undefined) return Number(level);
  return element.tagName === 'SUMMARY' || (element.tagName === 'P' && isBoldTitle(element)) ? 6 : 0;
}

/** @returns Whether the element is a table. One column or one row is layout, and its cells are walked instead. */
function pushTable(element: HTMLElement, blocks: Block[]): boolean {
  if (element.tagName !== 'TABLE') return false;
  const grid = tableGrid(element, (cell) => tidySpaces(plainText(cell)));
  if (grid.length < 2 || grid.every((row) => row.length < 2)) return false;
  push(blocks, 'table', markdownTable(grid));
  return true;
}

/** Elements that part paragraphs; also any other element that holds some. */
function isBlock(element: HTMLElement): boolean {
  return (
    CONTAINERS.has(element.tagName) ||
    isList(element) ||
    /^(?:H[1-6]|P|PRE|SUMMARY|HR|DT|DD|LI)$/.test(element.tagName) ||
    element.querySelector('p,table,ul,ol,h1,h2,h3') !== null
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
  if (!(node instanceof HTMLElement)) return node.nodeType === NodeType.TEXT_NODE ? node.text : '';
  if (node.tagName === 'BR') return '\u2028';
  if (isBoilerplate(node)) return '';
  const text = node.childNodes.map(plainText).join('');
  return isBlock(node) ? `\u2028${text}\u2028` : text;
}

function itemText(item: HTMLElement): string {
  const own = item.childNodes.filter((node) => !(node instanceof HTMLElement && isList(node)));
  return tidySpaces(own.map(plainText).join(''));
}

/** A short paragraph that is bold as a whole is a heading in all but name. */
function isBoldTitle(paragraph: HTMLElement): boolean {
  const parts = paragraph.childNodes.filter((node) => node.text.trim() !== '');
  const bold = parts.every((node) => node instanceof HTMLElement && /^(?:STRONG|B)$/.test(node.tagName));
  const title = tidySpaces(paragraph.text);
  return bold && title.length <= 40 && !/[。；，！？：:,.;]$/.test(title);
}
