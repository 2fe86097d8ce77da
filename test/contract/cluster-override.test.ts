import { overridesProblem } from '../../src/contract/cluster-override';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

describe('overridesProblem (CU-6)', () => {
  it.each([
    [[]],
    [[{ text: A, keep: 'all' }]],
    [
      [
        { text: A, keep: 'none' },
        { text: B, keep: 1 },
      ],
    ],
  ])('accepts %j', (overrides) => {
    expect(overridesProblem(overrides)).toBe('');
  });

  it.each([
    ['not a list', { text: A, keep: 'all' }, 'send a list'],
    ['no text', [{ keep: 'all' }], 'names no text'],
    ['a number of a cluster instead of a text', [{ text: '12', keep: 'all' }], '32 hexadecimal digits'],
    ['nothing at all', [null], 'names no text'],
    ['an unknown word', [{ text: A, keep: 'some' }], '"keep" is'],
    ['no rows: that is "none"', [{ text: A, keep: 0 }], '"keep" is'],
    ['half a row', [{ text: A, keep: 1.5 }], '"keep" is'],
    ['a text twice', [1, 2].map((keep) => ({ text: A, keep })), 'has two overrides'],
    ['a flood', Array.from({ length: 1001 }, () => ({ text: A, keep: 1 })), '1001 overrides'],
  ])('refuses %s', (_, overrides, sentence) => {
    expect(overridesProblem(overrides)).toContain(sentence);
  });
});
