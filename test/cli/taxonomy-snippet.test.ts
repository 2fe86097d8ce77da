import { parse } from 'yaml';
import type { TaxonomyReport } from '../../src/activities/label/induce-taxonomy';
import { taxonomySnippet } from '../../src/cli/taxonomy-snippet';
import { parseRecipe } from '../../src/contract/recipe/parse';
import { taxonomySchema } from '../../src/contract/recipe/taxonomy';
import { storedMaskedText } from '../../src/contract/text';

const text = storedMaskedText;
const taxonomy = taxonomySchema.parse({});
const report: TaxonomyReport = {
  freeCount: 9,
  leftOut: 0,
  proposals: [
    {
      id: 'task_12ab34',
      name: text('保证金退还: "急"'),
      count: 5,
      alsoCalled: [text('退保证金')],
      examples: ['c1', 'c4'],
    },
  ],
};

describe('what dialoom taxonomy prints (LA-6)', () => {
  const snippet = taxonomySnippet(taxonomy, report);

  it('is YAML that a recipe takes as it is, with the new tasks before “other”', () => {
    const { recipe, problems } = parseRecipe({ name: 'x', ...(parse(snippet) as object) });
    expect(problems).toEqual([]);
    const ids = recipe!.taxonomy.tasks.map(({ id }) => id);
    expect(ids).toEqual([
      ...taxonomy.tasks.map(({ id }) => id).filter((id) => id !== 'other'),
      'task_12ab34',
      'other',
    ]);
    expect(recipe!.taxonomy.tasks.at(-2)).toEqual({
      id: 'task_12ab34',
      phase: 'across',
      zh: '保证金退还: "急"',
      en: '保证金退还: "急"',
      hint: '退保证金',
    });
  });

  it('says what speaks for them', () => {
    expect(snippet).toContain(
      '# 9 conversations have a task that the taxonomy lacks; 1 new entries are offered.',
    );
    expect(snippet).toContain('# new: 5 conversations, such as c1, c4; give it an id and an English name');
  });

  it('is a comment alone when nothing is offered', () => {
    expect(taxonomySnippet(taxonomy, { freeCount: 2, proposals: [], leftOut: 0 })).toBe(
      '# 2 conversations have a task that the taxonomy lacks; 0 new entries are offered.',
    );
  });
});
