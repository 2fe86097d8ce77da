import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

const PAGES = ['.', 'docs', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** Targets of links and pictures, without code: `[a](b)` in a fence is an example. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`(?!\])/g, '');
  return [...prose.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}

/** Anchors that a page's headings give, as code hosts make them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

describe('documentation', () => {
  it.each(PAGES)('%s links to what is there', (page) => {
    const broken = linksOf(readFileSync(join(ROOT, page), 'utf8')).filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      return (
        !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor))
      );
    });
    expect(broken).toEqual([]);
  });

  it.each(readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')))(
    'docs/%s can be reached from the README',
    (name) => {
      const pages = ['README.md', 'docs/architecture.md', 'docs/operator.md', 'docs/recipe.md'];
      const texts = pages.map((page) => readFileSync(join(ROOT, page), 'utf8'));
      expect(texts.some((text) => linksOf(text).some((target) => target.split('#')[0]!.endsWith(name)))).toBe(
        true,
      );
    },
  );

  it('shows every picture that there is', () => {
    const shown = readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => linksOf(readFileSync(join(ROOT, 'docs', name), 'utf8')));
    const images = readdirSync(join(ROOT, 'docs/images')).map((name) => `images/${name}`);
    expect(images.filter((image) => !shown.includes(image))).toEqual([]);
  });
});
