#!/usr/bin/env node
/** Write the pages that the code knows best: docs/ledger.md and recipes/reference.yaml. Tests compare them. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const { ledgerReference } = require(join(root, 'dist/src/stages/yield/ledger-reference.js'));
const { referenceRecipe } = require(join(root, 'dist/src/contract/recipe/reference.js'));

writeFileSync(join(root, 'docs/ledger.md'), ledgerReference());
writeFileSync(join(root, 'recipes/reference.yaml'), referenceRecipe());
