#!/usr/bin/env node
/** The command `dialoom`: makes the checkout ready when it is not, then hands over to the built command line. */
const { isReadyToBuild, readyOrExit } = require('./ready.cjs');

// A check of the machine fetches nothing: without packages, that is its finding.
if (process.argv[2] === 'doctor' && !isReadyToBuild()) {
  const check = {
    name: 'packages',
    ok: false,
    detail: 'not installed, or not those of package-lock.json',
    cure: 'run "npm ci"; every command but this one does it by itself',
  };
  const asText = `WRONG packages     ${check.detail}\n      → ${check.cure}`;
  console.log(process.argv.includes('--json') ? JSON.stringify({ ok: false, checks: [check] }) : asText);
  process.exit(1);
}
readyOrExit();
require('../dist/src/client.js');
