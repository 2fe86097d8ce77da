import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseFolder } from '../../src/providers/release-folder';
import { filesOf } from '../e2e/release-files';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'dialoom-release-'));
});

async function filled(name: string, content: string): Promise<ReleaseFolder> {
  const folder = new ReleaseFolder(parent, name);
  await folder.write('data/a.jsonl', [content]);
  await folder.write('manifest.json', [content]);
  return folder;
}

describe('ReleaseFolder (MX-5)', () => {
  it('shows nothing before it is published, and everything after', async () => {
    const folder = await filled('r1', '{}');
    expect(existsSync(folder.directory)).toBe(false);
    expect(readdirSync(parent).filter((name) => !name.startsWith('.'))).toEqual([]);
    folder.publish();
    expect([...filesOf(parent).keys()]).toEqual(['r1/data/a.jsonl', 'r1/manifest.json']);
  });

  it('removes what a killed try left behind', async () => {
    const killed = new ReleaseFolder(parent, 'r1');
    await killed.write('data/half.jsonl', ['{']);
    (await filled('r1', '{}')).publish();
    expect(readdirSync(parent)).toEqual(['r1']);
    expect(readdirSync(join(parent, 'r1/data'))).toEqual(['a.jsonl']);
  });

  it('leaves an equal release as it is', async () => {
    (await filled('r1', '{}')).publish();
    writeFileSync(join(parent, 'r1', 'note.txt'), 'mine');
    (await filled('r1', '{}')).publish();
    expect(readdirSync(parent)).toEqual(['r1']);
    expect(existsSync(join(parent, 'r1', 'note.txt'))).toBe(true);
  });

  it('never overwrites a different release, and names it', async () => {
    (await filled('r1', '{"old":1}')).publish();
    const other = await filled('r1', '{"new":1}');
    expect(() => {
      other.publish();
    }).toThrow(`${join(parent, 'r1')} holds another release of the name r1: move it away`);
    expect(readFileSync(join(parent, 'r1/data/a.jsonl'), 'utf8')).toBe('{"old":1}\n');
    expect(readdirSync(parent)).toEqual(['r1']);
  });

  it('takes note of hash, bytes and lines of what it writes', async () => {
    const folder = new ReleaseFolder(parent, 'r1');
    const content = '{"账期":90}\n{"账期":60}\n';
    const note = { sha256: createHash('sha256').update(content).digest('hex'), bytes: 28, rows: 2 };
    expect(await folder.write('a.jsonl', content.trim().split('\n'))).toEqual(note);
    expect(folder.notes).toEqual({ 'a.jsonl': note });
    expect(await folder.write('empty.jsonl', [])).toMatchObject({ bytes: 0, rows: 0 });
  });
});
