#!/usr/bin/env node
/**
 * Make this checkout ready to run: the packages of package-lock.json are installed, and dist/ is built from today's
 * sources. Needs nothing but Node, and takes a few milliseconds when nothing has changed.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { createHash } = require('node:crypto');
const { join, relative } = require('node:path');
const { withLock } = require('./lock.cjs');

const OLDEST_NODE = [20, 19];

/** What is built, and what decides how. */
const SOURCES = [
  'src',
  'examples/generate',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

const isNodeTooOld = ([major, minor]) =>
  major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);

/** A problem that a person can cure: shown without a stack. */
class NotReadyError extends Error {}

/**
 * @param {string} root folder of package.json
 * @throws {NotReadyError} one sentence, after the output of what failed
 */
function ready(root) {
  if (isNodeTooOld(process.versions.node.split('.').map(Number))) {
    throw new NotReadyError(
      `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
    );
  }
  if (!fs.existsSync(join(root, 'src/client.ts'))) return; // a package or an image: it came built
  if (isInstalled(root) && isBuilt(root)) return;
  withLock(join(root, '.dialoom-ready.lock'), () => {
    if (!isInstalled(root)) install(root);
    if (!isBuilt(root)) build(root);
  });
}

// Packages ------------------------------------------------------------------------------------------------------------

const installStamp = (root) => join(root, 'node_modules/.dialoom-stamp');
const lockHash = (root) => sha256(fs.readFileSync(join(root, 'package-lock.json')));

function isInstalled(root) {
  if (readText(installStamp(root)) === lockHash(root)) return true;
  if (!matchesLock(root)) return false;
  fs.writeFileSync(installStamp(root), lockHash(root)); // someone ran npm by hand: no need to do it again
  return true;
}

/** npm notes what it installed in node_modules/.package-lock.json: compare it with what should be there. */
function matchesLock(root) {
  const noted = readText(join(root, 'node_modules/.package-lock.json'));
  if (!noted) return false;
  const installed = JSON.parse(noted).packages;
  const wanted = JSON.parse(readText(join(root, 'package-lock.json'))).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    // Packages for other platforms are optional and not there.
    return found ? found.version === entry.version : entry.optional || entry.devOptional || entry.peer;
  });
}

function install(root) {
  say('installing packages (npm ci; about a minute the first time)');
  run(root, npmCommand(), ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    problem: 'npm ci failed: see above; it needs a package registry that can be reached.',
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  fs.writeFileSync(installStamp(root), lockHash(root));
}

/** The npm that started this, or the one on the PATH. */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started)) return [process.execPath, started];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

// Build ---------------------------------------------------------------------------------------------------------------

const buildStamp = (root) => join(root, 'dist/.dialoom-stamp');

function isBuilt(root) {
  return readText(buildStamp(root)) === sourceHash(root);
}

/** Names, sizes and times of change: reading every file would take longer than people like to wait. */
function sourceHash(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest('hex');

  function visit(path) {
    const entry = fs.statSync(path, { throwIfNoEntry: false });
    if (!entry) return;
    if (!entry.isDirectory()) {
      hash.update(`${relative(root, path)}\0${entry.size}\0${entry.mtimeMs}\n`);
      return;
    }
    for (const name of fs.readdirSync(path).sort()) visit(join(path, name));
  }
}

function build(root) {
  say('building');
  const before = sourceHash(root);
  const problem = 'The build failed: see above.';
  // Without checking types, which takes four times as long: that is what `npm run typecheck` is for.
  const args = ['-p', 'tsconfig.build.json', '--noCheck'];
  run(root, [process.execPath, 'node_modules/typescript/bin/tsc'], args, { problem });
  if (fs.existsSync(join(root, 'dist/src/bundle.js'))) {
    run(root, [process.execPath, 'dist/src/bundle.js'], [], { problem });
  }
  fs.writeFileSync(buildStamp(root), before); // a file saved meanwhile is built next time
}

// Helpers -------------------------------------------------------------------------------------------------------------

/** Run a program quietly; show what it said only when it fails. */
function run(root, [program, ...first], args, { problem, env = {} }) {
  const result = spawnSync(program, [...first, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell: program.endsWith('.cmd'),
    maxBuffer: 64 << 20,
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  throw new NotReadyError(result.error ? `${program} could not be started (${result.error.code}).` : problem);
}

const say = (text) => process.stderr.write(`dialoom: ${text}\n`);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function readText(path) {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const ROOT = join(__dirname, '..');

/** Whether nothing has to be fetched before this checkout can run. */
const isReadyToBuild = () => !fs.existsSync(join(ROOT, 'src/client.ts')) || isInstalled(ROOT);

/** Make the folder above this script ready, or end the process with one sentence. */
function readyOrExit() {
  try {
    ready(ROOT);
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    process.stderr.write(`dialoom: ${error.message}\n`);
    process.exit(1);
  }
}

module.exports = { ready, readyOrExit, isReadyToBuild, isNodeTooOld, NotReadyError };
if (require.main === module) readyOrExit();
