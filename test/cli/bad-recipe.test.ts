import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../embedded/temp-folder';
import { dialoom, sentenceOf } from './program';

const folder = tempFolder();
afterAll(() => {
  folder.remove();
});

const RECIPES = {
  'broken.yaml': 'name: [a\nb: {',
  'unknown.yaml': 'name: x\nsourcs: {}\n',
  'types.yaml': 'name: x\nmix: { total: many }\nseed: yes\n',
  'list.yaml': '- name: x\n',
  'endpoint.yaml': 'name: x\nlabel: { endpoints: [gpt] }\n',
  'lost.yaml': 'name: x\nsources: { chats: [{ path: nowhere.csv }] }\n',
};

beforeAll(() => {
  for (const [name, text] of Object.entries(RECIPES)) writeFileSync(join(folder.path, name), text);
  mkdirSync(join(folder.path, 'folder.yaml'));
});

describe('a build of a recipe that is wrong (OP-1)', () => {
  it.each([
    ['nowhere.yaml', /There is no recipe \S+nowhere\.yaml: name a YAML file/],
    ['no-such-name', /There is no recipe \S+no-such-name\.yaml: .* a recipe in \S+ without its ending/],
    ['broken.yaml', /Recipe \S+broken\.yaml is no YAML: .* at line 2, column 1; correct it there$/],
    ['unknown.yaml', /unknown field sourcs: see "dialoom recipe schema"/],
    ['types.yaml', /seed: .*expected number, received boolean|seed: .*; mix\.total: .*expected number/],
    ['list.yaml', /must hold fields such as "name: my-set"/],
    ['folder.yaml', /folder\.yaml cannot be read \(EISDIR\): name a YAML file/],
    ['endpoint.yaml', /endpoint "gpt" is not among models\.endpoints \(offline\)/],
    ['lost.yaml', /sources\.chats\[0\]\.path: "nowhere\.csv" matches no file in \S+; paths are relative/],
  ])('%s: one sentence, before any service is started', async (recipe, sentence) => {
    const ended = await dialoom(['build', '--recipe', recipe, '--json'], { cwd: folder.path });
    expect(ended.code).toBe(1);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(sentenceOf(ended)).toMatch(sentence);
    expect(JSON.parse(ended.out)).toEqual({ error: sentenceOf(ended) });
    expect(readdirSync(folder.path).sort()).toEqual(['folder.yaml', ...Object.keys(RECIPES)].sort());
  });

  it('names the field that --set gets wrong', async () => {
    const ended = await dialoom(['build', '--set', 'mix.totl=5'], { cwd: folder.path });
    expect(ended.code).toBe(1);
    expect(sentenceOf(ended)).toMatch(/unknown field mix\.totl/);
  });
});
