/** A lock between processes of one machine: a folder that only one of them can make. */
const fs = require('node:fs');
const { join } = require('node:path');

/** How often a waiting process looks again, in ms. */
const INTERVAL = 200;

/** Run `work` while no other process holds the lock `folder`; a lock whose holder died is taken over. */
function withLock(folder, work) {
  while (!take(folder)) pause();
  try {
    return work();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder) {
  try {
    fs.mkdirSync(folder);
    fs.writeFileSync(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(folder)) fs.rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(folder) {
  try {
    process.kill(Number(fs.readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code !== 'ENOENT') return false;
    // Its maker has not written its number yet, or never will.
    const made = fs.statSync(folder, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs > 5000;
  }
}

/** Everything else here is synchronous, so the wait is too. */
function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, INTERVAL);
}

module.exports = { withLock };
