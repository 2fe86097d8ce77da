import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of this package's `package.json`: the same from `src/` under jest and from `dist/src/`.
 *
 * @throws Error when the code was copied out of its package.
 */
export function packageRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw new Error(`There is no package.json above ${__dirname}: keep dist/ inside the package`);
  }
}
