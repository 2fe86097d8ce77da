// node bench/run.cjs NAME [arguments]: compile the benches and run one. They are never part of the tests.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const [name, ...rest] = process.argv.slice(2);
if (!name || !existsSync(join(__dirname, `${name}.ts`))) {
  console.error(`Name a bench: npm run bench -- cluster. There is no bench/${name ?? ''}.ts`);
  process.exit(2);
}
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const built = run([require.resolve('typescript/bin/tsc'), '-p', join(__dirname, 'tsconfig.json')]);
process.exit(built || run([join(root, 'dist/bench', `${name}.js`), ...rest]));
