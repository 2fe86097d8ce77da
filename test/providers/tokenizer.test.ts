import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTokenCounter } from '../../src/providers/tokenizer';

const MODELS = process.env['DIALOOM_TEST_MODELS'] ?? '';
const FOLDER = join(MODELS, 'use-multilingual-v3');
const present = MODELS !== '' && existsSync(join(FOLDER, 'tokenizer.json'));

describe('openTokenCounter (SE-4)', () => {
  it('estimates by default, and says so', async () => {
    const counter = await openTokenCounter('estimate');
    expect(counter.name).toBe('estimate-1');
    expect(counter.count('账期90天')).toBe(5);
  });

  it('names the folder that does not exist, and the cure', async () => {
    await expect(openTokenCounter('./nowhere', '/tmp')).rejects.toThrow(
      'converse.tokenizer: there is no folder /tmp/nowhere; put tokenizer.json and tokenizer_config.json there',
    );
  });

  it('says what is wrong with a folder that holds no tokenizer', async () => {
    await expect(openTokenCounter(__dirname)).rejects.toMatchObject({
      name: 'RecipeError',
      message: expect.stringContaining('does not load') as string,
    });
  });
});

// Set DIALOOM_TEST_MODELS to a folder with use-multilingual-v3 to run these; without it they are shown as skipped.
const describeWithModels = present ? describe : describe.skip;

describeWithModels('openTokenCounter with the tokenizer of DIALOOM_TEST_MODELS (SE-4)', () => {
  it('counts with a real tokenizer of a local folder, without special tokens', async () => {
    const counter = await openTokenCounter('use-multilingual-v3', dirname(FOLDER));
    expect(counter.name).toBe('use-multilingual-v3');
    expect(counter.count('')).toBe(0);
    const [one, two] = [counter.count('供应链金融'), counter.count('供应链金融，供应链金融')];
    expect(one).toBeGreaterThan(0);
    expect(two).toBeGreaterThanOrEqual(2 * one);
    expect(counter.count('账期90天')).toBe(counter.count('账期90天'));
  });
});
