import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder, type TempFolder } from './temp-folder';

const ROOT = join(__dirname, '../..');

let folder: TempFolder;

/** A checkout with one source file, and an npm that notes its calls and installs what `package-lock.json` lists. */
beforeEach(() => {
  folder = tempFolder();
  for (const name of ['scripts/ready.cjs', 'scripts/lock.cjs']) {
    cpSync(join(ROOT, name), join(folder.path, name));
  }
  write(
    'tsconfig.json',
    '{ "compilerOptions": { "rootDir": ".", "outDir": "dist", "types": [], "lib": ["es5"] } }',
  );
  write('tsconfig.build.json', '{ "extends": "./tsconfig.json", "include": ["src"] }');
  write('package.json', '{}');
  write('package-lock.json', lockOf('1.0.0'));
  write('src/client.ts', 'export const answer: number = 42;\n');
  mkdirSync(join(folder.path, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/typescript'), join(folder.path, 'node_modules/typescript'));
  write(
    'bin/npm-cli.js',
    `const fs = require('node:fs');
     fs.appendFileSync('npm-calls', process.argv.slice(2, 3) + '\\n');
     if (fs.existsSync('offline')) { console.error('no registry'); process.exit(1); }
     fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
});
afterEach(() => {
  folder.remove();
});

const write = (name: string, text: string): void => {
  mkdirSync(join(folder.path, name, '..'), { recursive: true });
  writeFileSync(join(folder.path, name), text);
};
const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8');
const lockOf = (version: string): string => JSON.stringify({ packages: { 'node_modules/a': { version } } });

function ready(): { status: number | null; said: string } {
  const env = { ...process.env, npm_execpath: join(folder.path, 'bin/npm-cli.js') };
  const result = spawnSync(process.execPath, ['scripts/ready.cjs'], {
    cwd: folder.path,
    env,
    encoding: 'utf8',
  });
  return { status: result.status, said: result.stderr };
}

describe('scripts/ready.cjs', () => {
  it('installs and builds a fresh checkout, and then says and does nothing', () => {
    const first = ready();
    expect(first).toEqual({
      status: 0,
      said: expect.stringMatching(/installing packages.*\n.*building/) as string,
    });
    expect(read('npm-calls')).toBe('ci\n');
    expect(read('dist/src/client.js')).toContain('42');

    expect(ready()).toEqual({ status: 0, said: '' });
    expect(read('npm-calls')).toBe('ci\n');
  });

  it('builds again when a source has changed, and installs again when the lock has', () => {
    ready();
    write('src/client.ts', 'export const answer: number = 43;\n');
    utimesSync(join(folder.path, 'src/client.ts'), 1, 1);
    expect(ready().said).toBe('dialoom: building\n');
    expect(read('dist/src/client.js')).toContain('43');

    write('package-lock.json', lockOf('2.0.0'));
    expect(ready().said).toContain('installing packages');
    expect(read('npm-calls')).toBe('ci\nci\n');
  });

  it('takes packages that somebody installed by hand', () => {
    write('node_modules/.package-lock.json', lockOf('1.0.0'));
    expect(ready()).toEqual({ status: 0, said: 'dialoom: building\n' });
    expect(existsSync(join(folder.path, 'npm-calls'))).toBe(false);
  });

  it('says in one sentence that npm failed, after what npm said', () => {
    write('offline', '');
    const { status, said } = ready();
    expect(status).toBe(1);
    expect(said).toContain('no registry\n');
    expect(said).toMatch(
      /dialoom: npm ci failed: see above; it needs a package registry that can be reached\.\n$/,
    );
  });

  it('takes over the lock of a process that was killed', () => {
    write('.dialoom-ready.lock/pid', String(spawnSync(process.execPath, ['-e', '']).pid));
    expect(ready().status).toBe(0);
    expect(existsSync(join(folder.path, '.dialoom-ready.lock'))).toBe(false);
  });
});
