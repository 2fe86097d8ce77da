import { readdirSync } from 'node:fs';
import { tempFolder } from '../embedded/temp-folder';
import { dialoom, sentenceOf, startDialoom } from './program';

const folder = tempFolder();
afterAll(() => {
  folder.remove();
});

describe('a command that cannot be understood', () => {
  it.each([
    ['bild', /^unknown command 'bild' \(Did you mean build\?\) \(see dialoom --help\)$/],
    ['build --recpie x', /^unknown option '--recpie' \(Did you mean --recipe\?\)/],
    [
      'build --approve nonsense',
      /'nonsense' is invalid\. Write suggested, strict, medium, loose, t=0\.2 or k=50\./,
    ],
    ['build --set mix', /'mix' is invalid\. Write path=value, such as --set mix\.total=500\./],
    ['up --port 99999', /Write a number from 0 to 65535/],
    ['schedule --at 25:00', /Write a time of day such as 02:30/],
    ['explain', /^missing required argument 'item'/],
    ['budget', /^required option '--usd <amount>' not specified/],
    ['build one two', /^too many arguments for 'build'/],
  ])('%s: exit code 2, one sentence, nothing made', async (command, sentence) => {
    const ended = await dialoom(command.split(' '), { cwd: folder.path });
    expect(ended.code).toBe(2);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(sentenceOf(ended)).toMatch(sentence);
    expect(ended.out).toBe('');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('answers --json by an object all the same', async () => {
    const ended = await dialoom(['build', '--json', '--approve', '0.2'], { cwd: folder.path });
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.out)).toEqual({ error: sentenceOf(ended) });
  });

  it('shows the help where no command is given, and succeeds where help is asked for', async () => {
    const [bare, asked] = await Promise.all([
      dialoom([], { cwd: folder.path }),
      dialoom(['build', '--help'], { cwd: folder.path }),
    ]);
    expect(bare).toMatchObject({ code: 2, out: '' });
    expect(bare.err).toMatch(/^Usage: dialoom/);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toMatch(/--approve <cut>/);
  });

  it('ends in peace when its reader has seen enough', async () => {
    const run = startDialoom(['recipe', 'reference'], { cwd: folder.path });
    run.child.stdout.destroy();
    expect(await run.ended).toMatchObject({ code: 0, err: '' });
  });
});
