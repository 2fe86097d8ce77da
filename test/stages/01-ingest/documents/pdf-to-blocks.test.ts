import type { PdfItem, PdfPage, PdfRule } from '../../../../src/stages/01-ingest/documents/pdf-page';
import { pdfToBlocks } from '../../../../src/stages/01-ingest/documents/pdf-to-blocks';

/** Text at 10 points, each character 10 wide, unless said otherwise. */
const at = (x: number, y: number, text: string, size = 10): PdfItem => ({
  x,
  y,
  text,
  size,
  width: text.length * size,
});
const page = (items: readonly PdfItem[], rules: readonly PdfRule[] = []): PdfPage => ({
  width: 400,
  height: 600,
  items,
  rules,
});
const blocks = (...pages: readonly PdfPage[]): unknown => pdfToBlocks(pages).blocks;

const LINE = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十';

describe('pdfToBlocks (IN-6)', () => {
  it('ranks headings by font size and joins paragraphs across lines', () => {
    expect(
      blocks(
        page([
          at(20, 40, '产品手册', 20),
          at(20, 80, '定义', 14),
          at(40, 110, LINE.slice(2)),
          at(20, 124, '接着说。'),
          at(40, 138, '另一段。'),
        ]),
      ),
    ).toEqual([
      { kind: 'heading', level: 1, text: '产品手册' },
      { kind: 'heading', level: 2, text: '定义' },
      { kind: 'text', text: `${LINE.slice(2)}接着说。` },
      { kind: 'text', text: '另一段。' },
    ]);
  });

  it('joins a paragraph over the page break, without running head and page number', () => {
    const first = page([at(20, 20, '内部资料 第1版'), at(20, 100, LINE), at(190, 580, '- 1 -')]);
    const second = page([at(20, 20, '内部资料 第1版'), at(20, 100, '接着说。'), at(190, 580, '- 2 -')]);
    expect(blocks(first, second)).toEqual([{ kind: 'text', text: `${LINE}接着说。` }]);
  });

  it('tells a table by its columns and puts wrapped cells together', () => {
    expect(
      blocks(
        page([
          at(20, 100, LINE),
          at(20, 130, '级别'),
          at(120, 130, '额度'),
          at(20, 160, '甲级'),
          at(120, 160, '2000万元'),
          at(120, 174, '以内'),
          at(20, 204, '乙级'),
          at(120, 204, '800万元'),
        ]),
      ),
    ).toEqual([
      { kind: 'text', text: LINE },
      { kind: 'table', text: '| 级别 | 额度 |\n| --- | --- |\n| 甲级 | 2000万元以内 |\n| 乙级 | 800万元 |' },
    ]);
  });

  it('reads a drawn grid cell by cell, wherever the text stands in its cell', () => {
    const rules: PdfRule[] = [
      ...[100, 130, 180].map((y) => ({ x1: 20, x2: 220, y1: y, y2: y })),
      ...[20, 120, 220].map((x) => ({ x1: x, x2: x, y1: 100, y2: 180 })),
    ];
    const items = [
      at(30, 50, '说明。'),
      at(30, 120, '级别'),
      at(130, 120, '额度'),
      at(30, 160, '甲级'),
      at(130, 150, '2000万'),
      at(130, 170, '以内'),
      at(20, 210, '以上。'),
    ];
    expect(blocks(page(items, rules))).toEqual([
      { kind: 'text', text: '说明。' },
      { kind: 'table', text: '| 级别 | 额度 |\n| --- | --- |\n| 甲级 | 2000万以内 |' },
      { kind: 'text', text: '以上。' },
    ]);
  });

  it('takes a box around a text for decoration', () => {
    const box: PdfRule[] = [
      { x1: 10, x2: 200, y1: 80, y2: 80 },
      { x1: 10, x2: 200, y1: 120, y2: 120 },
      { x1: 10, x2: 10, y1: 80, y2: 120 },
      { x1: 200, x2: 200, y1: 80, y2: 120 },
    ];
    expect(blocks(page([at(20, 100, '请注意。')], box))).toEqual([{ kind: 'text', text: '请注意。' }]);
  });

  it('keeps the lines of a list item together', () => {
    expect(
      blocks(
        page([at(20, 100, `1. ${LINE.slice(0, 27)}`), at(34, 114, '接着说；'), at(20, 128, '2. 其二。')]),
      ),
    ).toEqual([{ kind: 'list', text: `1. ${LINE.slice(0, 27)}接着说；\n2. 其二。` }]);
  });
});
