import { inputProblem } from '../../src/contract/signal-input';

const FIELDS = { cut: 'text', overrides: 'list', set: 'object' } as const;

describe('the input of a signal, as people type it (OP-2)', () => {
  it.each([[undefined], [null], [{}], [{ cut: 't=0.2' }], [{ cut: null, overrides: [], set: {} }]])(
    'takes %j',
    (input) => {
      expect(inputProblem(input, FIELDS)).toBe('');
    },
  );

  it.each([
    ['suggested', 'The input is no object: write {} or {"field": …} with cut, overrides, set'],
    [[], /^The input is no object/],
    [5, /^The input is no object/],
    [{ cutt: 'k=5' }, 'The field "cutt" is not known: there are cut, overrides, set'],
    [{ cut: 5 }, 'The field "cut" must be text in quotes'],
    [{ overrides: {} }, 'The field "overrides" must be a list: […]'],
    [{ set: [] }, 'The field "set" must be an object: {…}'],
  ])('refuses %j', (input, problem) => {
    expect(inputProblem(input, FIELDS)).toEqual(
      expect.stringMatching(typeof problem === 'string' ? `^${escaped(problem)}$` : problem),
    );
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
