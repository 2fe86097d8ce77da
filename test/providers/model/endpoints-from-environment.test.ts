import { parseRecipe } from '../../../src/contract/recipe/parse';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fillEndpoints } from '../../../src/providers/model/endpoints-from-environment';

const recipe = recipeSchema.parse({
  name: 'r',
  models: {
    endpoints: [
      { name: 'local', baseUrl: '$OPENAI_BASE_URL', model: '${OPENAI_MODEL}' },
      { name: 'fixed', baseUrl: 'http://127.0.0.1:1/v1', model: 'costs-$5' },
    ],
  },
});

describe('endpoints that are left to the environment (LM-1)', () => {
  it('are filled when a build starts; others stay as they are', () => {
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1', OPENAI_MODEL: 'small' };
    expect(fillEndpoints(recipe, env).models.endpoints).toMatchObject([
      { name: 'local', baseUrl: 'http://127.0.0.1:8080/v1', model: 'small' },
      { name: 'fixed', baseUrl: 'http://127.0.0.1:1/v1', model: 'costs-$5' },
    ]);
  });

  it('name the variable that is missing', () => {
    expect(() => fillEndpoints(recipe, { OPENAI_BASE_URL: '', OPENAI_MODEL: 'small' })).toThrow(
      'baseUrl of the endpoint local stands in the environment variable OPENAI_BASE_URL, which is not set; set it for the worker',
    );
  });

  it('are what recipes/local-model.yaml has', () => {
    const path = join(__dirname, '../../../recipes/local-model.yaml');
    const { recipe: local } = parseRecipe(parse(readFileSync(path, 'utf8')));
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1', OPENAI_MODEL: 'small' };
    expect(fillEndpoints(local!, env).models.endpoints).toMatchObject([
      { baseUrl: env.OPENAI_BASE_URL, model: 'small', apiKeyEnv: 'OPENAI_API_KEY' },
    ]);
  });
});
