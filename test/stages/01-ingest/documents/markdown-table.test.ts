import { markdownTable } from '../../../../src/stages/01-ingest/documents/markdown-table';

it('fills short rows, escapes bars and joins lines inside cells', () => {
  expect(markdownTable([['甲', '乙'], ['a|b'], ['一\n二', '三']])).toBe(
    '| 甲 | 乙 |\n| --- | --- |\n| a\\|b |  |\n| 一二 | 三 |',
  );
  expect(markdownTable([])).toBe('');
});
