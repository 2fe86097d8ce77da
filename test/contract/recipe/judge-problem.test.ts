import { familyOf, judgeProblem } from '../../../src/contract/recipe/judge-problem';
import { parseRecipe } from '../../../src/contract/recipe/parse';
import { recipeSchema } from '../../../src/contract/recipe/recipe';

const labeller = { name: 'labeller', model: 'Qwen/Qwen2.5-7B-Instruct' };

function problemsWith(endpoints: readonly object[], judge: string): readonly string[] {
  return parseRecipe({
    name: 'x',
    models: { endpoints },
    label: { endpoints: ['labeller'] },
    judge: { endpoint: judge },
  }).problems;
}

describe('a judge (LA-8)', () => {
  it('may be an endpoint of another family than those that label', () => {
    expect(problemsWith([labeller, { name: 'judge', model: 'deepseek-chat' }], 'judge')).toEqual([]);
  });

  it('is off unless a recipe names it', () => {
    expect(recipeSchema.parse({ name: 'x' }).judge.endpoint).toBe('');
    expect(judgeProblem(recipeSchema.parse({ name: 'x' }), '')).toBeUndefined();
  });

  it.each([
    [[labeller], 'labeller', 'judge.endpoint "labeller" is the endpoint that labels'],
    [
      [labeller, { name: 'judge', model: labeller.model }],
      'judge',
      'judge.endpoint "judge" has the same model (Qwen/Qwen2.5-7B-Instruct) as endpoint "labeller" that labels',
    ],
    [
      [labeller, { name: 'judge', model: 'qwen3-max' }],
      'judge',
      'judge.endpoint "judge" is of the same family (qwen) as endpoint "labeller" that labels',
    ],
    [
      [labeller, { name: 'judge', model: 'ep-2026', family: 'Qwen' }],
      'judge',
      'judge.endpoint "judge" is of the same family (qwen) as endpoint "labeller" that labels',
    ],
  ])('is refused with a sentence when it would judge its own kind: %#', (endpoints, judge, start) => {
    const problems = problemsWith(endpoints, judge);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.startsWith(`${start}: a judge must be of another family than the writer`)).toBe(true);
  });

  it('must be among the endpoints', () => {
    expect(problemsWith([labeller], 'nobody')).toEqual([
      'endpoint "nobody" is not among models.endpoints (labeller)',
    ]);
  });

  it.each([
    ['Qwen/Qwen2.5-7B-Instruct', 'qwen'],
    ['deepseek-chat', 'deepseek'],
    ['glm-4-plus', 'glm'],
    ['standin-rules?accuracy=0.9', 'standin'],
    ['4o', '4o'],
  ])('%s is of family %s by its name', (model, family) => {
    expect(familyOf({ model, family: '' })).toBe(family);
  });
});
