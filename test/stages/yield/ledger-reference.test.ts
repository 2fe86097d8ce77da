import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAINS } from '../../../src/stages/10-mix/ledger-chain';
import { ACCOUNTS, ledgerReference } from '../../../src/stages/yield/ledger-reference';
import { MAKING_REASONS } from '../../../src/stages/yield/making-reasons';
import { READING_REASONS } from '../../../src/stages/yield/reading-reasons';

describe('ledgerReference (MX-6)', () => {
  it('is what docs/ledger.md holds; renew it with npm run docs', () => {
    expect(readFileSync(join(__dirname, '../../../docs/ledger.md'), 'utf8')).toBe(ledgerReference());
  });

  it('knows the accounts that the chain is made of', () => {
    const known = Object.entries(ACCOUNTS).flatMap(([stage, units]) =>
      units.map((unit) => `${stage}/${unit}`),
    );
    expect(CHAINS.flat().filter((account) => account !== undefined && !known.includes(account))).toEqual([]);
  });

  it('has a line for every reason', () => {
    const reasons = Object.keys({ ...READING_REASONS, ...MAKING_REASONS });
    const lines = ledgerReference()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(lines).toHaveLength(reasons.length);
  });
});
