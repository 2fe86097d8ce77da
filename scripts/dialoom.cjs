#!/usr/bin/env node
// The command `dialoom`: makes the checkout ready when something changed, then hands over to the compiled command line.
require('./ready.cjs').ready();
require('../dist/src/client.js');
