import { unionLength } from '../../../../src/stages/09-make/knowledge/coverage';

it('counts overlapping spans once', () => {
  expect(
    unionLength([
      [5, 8],
      [0, 3],
      [2, 6],
      [10, 12],
      [10, 11],
    ]),
  ).toBe(10);
  expect(unionLength([])).toBe(0);
});
