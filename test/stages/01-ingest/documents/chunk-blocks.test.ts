import { rawText } from '../../../../src/contract/text';
import type { Block } from '../../../../src/stages/01-ingest/documents/blocks';
import { chunkBlocks } from '../../../../src/stages/01-ingest/documents/chunk-blocks';

const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text: rawText(text) });
const block = (kind: 'text' | 'list' | 'table', text: string): Block => ({ kind, text: rawText(text) });
const chunks = (blocks: readonly Block[], title = ''): unknown =>
  chunkBlocks({ title: rawText(title), blocks }, rawText('文件名'));

describe('chunkBlocks (IN-6)', () => {
  it('keeps the path of headings and leaves it again', () => {
    expect(
      chunks([
        heading(1, '手册'),
        heading(2, '甲'),
        heading(3, '乙'),
        block('text', '一'),
        heading(2, '丙'),
        block('text', '二'),
      ]),
    ).toEqual([
      { headings: ['手册', '甲', '乙'], kind: 'text', text: '一' },
      { headings: ['手册', '丙'], kind: 'text', text: '二' },
    ]);
  });

  it('names a document without a title of its own by its format’s title, else by its file', () => {
    const twoHeads = [heading(1, '甲'), block('text', '一'), heading(1, '乙'), block('text', '二')];
    expect(chunks(twoHeads, '网页')).toMatchObject([
      { headings: ['网页', '甲'] },
      { headings: ['网页', '乙'] },
    ]);
    expect(chunks([block('text', '一')])).toMatchObject([{ headings: ['文件名'] }]);
  });

  it('gives a list or a table the sentence that leads it in', () => {
    expect(
      chunks([
        block('text', '条件如下：'),
        block('list', '- 一\n- 二'),
        block('text', '说明：'),
        block('text', '三'),
      ]),
    ).toMatchObject([
      { kind: 'list', text: '条件如下：\n- 一\n- 二' },
      { kind: 'text', text: '说明：' },
      { kind: 'text', text: '三' },
    ]);
  });

  it('keeps a marked question with its answer', () => {
    expect(chunks([block('text', '问：可以吗？'), block('text', '答：可以。')])).toMatchObject([
      { text: '问：可以吗？\n答：可以。' },
    ]);
  });
});
