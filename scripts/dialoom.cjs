#!/usr/bin/env node
/** The command `dialoom`: makes the checkout ready when it is not, then hands over to the built command line. */
require('./ready.cjs').readyOrExit();
require('../dist/src/client.js');
