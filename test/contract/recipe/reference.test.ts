import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseRecipe } from '../../../src/contract/recipe/parse';
import { referenceRecipe } from '../../../src/contract/recipe/reference';

describe('referenceRecipe', () => {
  it('is what recipes/reference.yaml holds; renew it with: npm run -s dialoom -- recipe reference', () => {
    expect(readFileSync(join(__dirname, '../../../recipes/reference.yaml'), 'utf8')).toBe(referenceRecipe());
  });

  it('is a recipe in which every default stands as it would without the field', () => {
    expect(parseRecipe(parse(referenceRecipe())).recipe).toEqual(parseRecipe({ name: 'my-set' }).recipe);
  });
});
