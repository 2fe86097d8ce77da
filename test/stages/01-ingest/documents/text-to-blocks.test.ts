import { rawText } from '../../../../src/contract/text';
import { textToBlocks } from '../../../../src/stages/01-ingest/documents/text-to-blocks';

const blocks = (text: string): unknown => textToBlocks(rawText(text)).blocks;

describe('textToBlocks (IN-6)', () => {
  it('tells title, numbered headings, lists and paragraphs', () => {
    const text =
      '订单融资办法\r\n\r\n一、总则\r\n本办法适用于供应商。\r\n\r\n1.1 条件\r\n1、成立满三年；\r\n2、无逾期。\r\n- 3 -\r\n';
    expect(blocks(text)).toEqual([
      { kind: 'heading', level: 1, text: '订单融资办法' },
      { kind: 'heading', level: 3, text: '一、总则' },
      { kind: 'text', text: '本办法适用于供应商。' },
      { kind: 'heading', level: 4, text: '1.1 条件' },
      { kind: 'list', text: '1. 成立满三年；\n2. 无逾期。' },
    ]);
  });

  it('joins lines that were wrapped by hand, and no others', () => {
    const full = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十';
    expect(blocks(`标题\n\n${full}\n接着说。\n另一段。`)).toEqual([
      { kind: 'heading', level: 1, text: '标题' },
      { kind: 'text', text: `${full}接着说。` },
      { kind: 'text', text: '另一段。' },
    ]);
  });

  it('keeps tab-separated rows as a table', () => {
    expect(blocks('说明如下。\n期限\t费率\n30天\t3.6%\n')).toEqual([
      { kind: 'text', text: '说明如下。' },
      { kind: 'table', text: '| 期限 | 费率 |\n| --- | --- |\n| 30天 | 3.6% |' },
    ]);
  });

  it('takes a lone number with its title for a heading, and a run of numbers for a list', () => {
    expect(blocks('标题\n\n1. 产品概述\n\n正文。\n\n1. 甲\n2. 乙')).toEqual([
      { kind: 'heading', level: 1, text: '标题' },
      { kind: 'heading', level: 3, text: '1. 产品概述' },
      { kind: 'text', text: '正文。' },
      { kind: 'list', text: '1. 甲\n2. 乙' },
    ]);
  });
});
