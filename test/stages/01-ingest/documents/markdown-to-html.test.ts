import { rawText } from '../../../../src/contract/text';
import { htmlToBlocks } from '../../../../src/stages/01-ingest/documents/html-to-blocks';
import { markdownToHtml } from '../../../../src/stages/01-ingest/documents/markdown-to-html';

it('drops front matter and reads headings, GFM tables and lists (IN-6)', () => {
  const markdown =
    '---\nauthor: x\n---\n\n# 手册\n\n正**文**\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 一\n- 二\n';
  expect(htmlToBlocks(markdownToHtml(rawText(markdown))).blocks).toEqual([
    { kind: 'heading', level: 1, text: '手册' },
    { kind: 'text', text: '正文' },
    { kind: 'table', text: '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |' },
    { kind: 'list', text: '- 一\n- 二' },
  ]);
});
