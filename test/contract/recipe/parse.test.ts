import { applyOverrides, overrideAt } from '../../../src/contract/recipe/overrides';
import { parseRecipe } from '../../../src/contract/recipe/parse';

describe('parseRecipe', () => {
  it('fills in defaults', () => {
    const { recipe } = parseRecipe({ name: 'a' });
    expect(recipe?.mix.shares).toEqual({ dialogue: 0.6, knowledge: 0.325, structured: 0.075 });
    expect(recipe?.models.endpoints.map((endpoint) => endpoint.name)).toEqual(['offline']);
  });

  it.each([
    [
      'an unknown field, by its path',
      { name: 'a', mix: { total: 5, sahres: {} } },
      /unknown field mix\.sahres/,
    ],
    ['a wrong type, by its path', { name: 'a', mix: { total: 'many' } }, /^mix\.total: .*number/],
    [
      'a place in a list',
      { name: 'a', sources: { chats: [{ path: 3 }] } },
      /^sources\.chats\[0\]\.path: .*string/,
    ],
    ['a name unfit for folders', { name: 'Mein Satz' }, /^name: use small letters/],
    [
      'shares that do not sum to one',
      { name: 'a', mix: { shares: { dialogue: 0.7 } } },
      /mix\.shares must sum to 1/,
    ],
    [
      'an endpoint that nobody describes',
      { name: 'a', label: { endpoints: ['x'] } },
      /"x" is not among models\.endpoints/,
    ],
  ])('names %s', (_what, input, sentence) => {
    const { problems } = parseRecipe(input);
    expect(problems).toEqual([expect.stringMatching(sentence)]);
  });

  it('reports all problems at once', () => {
    expect(parseRecipe({ seed: 'x', nonsense: 1 }).problems).toHaveLength(3);
  });
});

describe('overrides', () => {
  it('merges objects field by field and replaces lists', () => {
    const base = { mix: { total: 1, unit: 'rows' }, list: [1, 2] };
    const changed = applyOverrides(applyOverrides(base, overrideAt('mix.total', 9)), { list: [3] });
    expect(changed).toEqual({ mix: { total: 9, unit: 'rows' }, list: [3] });
    expect(base).toEqual({ mix: { total: 1, unit: 'rows' }, list: [1, 2] });
  });
});
