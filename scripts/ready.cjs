// Makes a checkout ready to run, without any dependency: installs the locked packages and compiles the sources, each only
// when something changed. Called before `npm run demo`, `npm test` and every `dialoom` command.
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const INSTALLED = path.join(ROOT, 'node_modules', '.dialoom-lock');
const BUILT = path.join(ROOT, 'dist', '.dialoom-sources');

/** @param {{build?: boolean}} options */
function ready({ build = true } = {}) {
  if (!fs.existsSync(path.join(ROOT, 'src'))) return; // an installed package: compiled already
  checkNode();
  install();
  if (build) compile();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer`);
}

function install() {
  const lock = digest(
    ['package-lock.json', '.npmrc'].map((name) => path.join(ROOT, name)),
    (file) => fs.readFileSync(file),
  );
  if (stampHolds(INSTALLED, lock)) return;
  say('installing the locked packages …');
  // Without this, one package's install script would fetch GPU libraries from a host outside the registry.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { status, stderr, error } = spawnSync(
    npm[0],
    [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32' && npm.length === 1,
    },
  );
  if (status !== 0)
    fail(
      `npm ci failed: ${error ? error.message : String(stderr).trim().split('\n').slice(0, 5).join('\n')}`,
    );
  fs.writeFileSync(INSTALLED, lock);
}

function compile() {
  const sources = [
    ...filesUnder('src'),
    ...filesUnder('examples/generate'),
    ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => path.join(ROOT, name)),
  ];
  const stamp = digest(sources, (file) => {
    const { mtimeMs, size } = fs.statSync(file);
    return `${mtimeMs}/${size}`;
  });
  if (stampHolds(BUILT, stamp)) return;
  say('compiling …');
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  run([tsc, '-p', 'tsconfig.build.json'], 'The sources do not compile');
  run(['dist/src/bundle.js'], 'The workflows could not be bundled');
  fs.writeFileSync(BUILT, stamp);
}

function run(args, complaint) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) fail(`${complaint}:\n${stdout}${stderr}`);
}

function filesUnder(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(files, contentOf) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(path.relative(ROOT, file)).update('\0').update(contentOf(file)).update('\0');
  return hash.digest('hex');
}

function stampHolds(file, stamp) {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === stamp;
}

function say(text) {
  process.stderr.write(`dialoom: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

module.exports = { ready };
if (require.main === module) ready();
