import type { Pool } from 'pg';
import { itemText } from '../stages/10-mix/item-text';
import { findLeaks } from '../stages/10-mix/leak-check';
import { brokenChains } from '../stages/10-mix/ledger-chain';
import { GateError } from '../stages/errors';
import { assertBalanced, sumParts } from '../stages/ledger';
import { readPlacedItems } from '../storage/items-table';
import { readLedgerEntries } from '../storage/ledger-table';
import { readRun } from '../storage/runs-table';
import type { OutboundGuard } from './outbound-guard';
import type { OutputActivities } from './output';

export interface GateDeps {
  readonly pool: Pool;
  readonly guard: OutboundGuard;
}

/** PII, leak and ledger gates: what a release may not be (PII-6, MX-2, MX-6). */
export function createCheckGates({ pool, guard }: GateDeps): Pick<OutputActivities, 'checkGates'> {
  return {
    async checkGates({ runId }) {
      const run = await readRun(pool, runId);
      const entries = await readLedgerEntries(pool, runId);
      entries.forEach(assertBalanced);
      const gaps = brokenChains(sumParts(entries));
      if (gaps.length > 0) throw new GateError(`The ledger loses rows between stages: ${gaps.join('; ')}`);

      const items = await readPlacedItems(pool, runId);
      const leaks = findLeaks(items, new Map(items.map((item) => [item.itemId, item.split])));
      if (leaks[0]) {
        throw new GateError(
          `${leaks.length} items leak between splits, first ${leaks[0].a} and ${leaks[0].b}`,
        );
      }
      const finds = await guard.scan(run, items.map(itemText));
      if (finds.length > 0) {
        throw new GateError(
          `${finds.length} texts still hold private data: ${finds
            .slice(0, 5)
            .map((find) => `item ${items[find.text]!.itemId}: ${find.shown}`)
            .join('; ')}`,
        );
      }
      return { checkedCount: items.length };
    },
  };
}
