import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

describe('docs/dependencies.md', () => {
  it('says of every dependency why it is there, and of nothing else', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies' | 'overrides', Record<string, string>>;
    const names = Object.keys({ ...dependencies, ...devDependencies, ...overrides });
    const explained = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| package') && !line.startsWith('| ---'))
      .flatMap((line) => line.split('|')[1]!.trim().split(', '));
    const covers = (entry: string, name: string): boolean =>
      entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name;
    expect(names.filter((name) => !explained.some((entry) => covers(entry, name)))).toEqual([]);
    expect(explained.filter((entry) => !names.some((name) => covers(entry, name)))).toEqual([]);
  });

  it('pins every dependency to one version', () => {
    const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
    const parsed = JSON.parse(text) as Record<string, Record<string, string>>;
    const versions = Object.values({ ...parsed['dependencies'], ...parsed['devDependencies'] });
    expect(versions.filter((version) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
