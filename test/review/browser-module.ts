import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

const FOLDER = join(__dirname, '../../src/review/public');

/** Load a script of the review page that needs no page, with what it imports: the very file that browsers run. */
export function browserModule(name: string): unknown {
  const path = join(FOLDER, basename(name));
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    module: { type: 'commonjs' },
    jsc: { target: 'es2022' },
  });
  const exported = {};
  const run = compileFunction(code, ['exports', 'require'], { filename: path }) as (
    exports: object,
    require: (name: string) => unknown,
  ) => void;
  run(exported, browserModule);
  return exported;
}
