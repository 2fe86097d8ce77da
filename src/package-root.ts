import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package's `package.json`: the same from `src/` under jest and from `dist/src/`. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
