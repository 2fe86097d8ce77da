import { joinWrapped, tidySpaces } from '../../../../src/stages/01-ingest/documents/join-text';

it.each([
  ['供应', '商', '供应商'],
  ['core', 'enterprise', 'core enterprise'],
  ['采用', 'LPR', '采用LPR'],
  ['', '甲', '甲'],
])('joins %j and %j to %j', (left, right, joined) => {
  expect(joinWrapped(left, right)).toBe(joined);
});

it('keeps a space that was written and drops a mere wrap', () => {
  expect(tidySpaces('  甲 乙\n丙\u200b\n  ab\n cd ')).toBe('甲 乙丙 ab cd');
});

it('keeps a meant line break as a space', () => {
  expect(tidySpaces('甲\u2028\n乙')).toBe('甲 乙');
});
