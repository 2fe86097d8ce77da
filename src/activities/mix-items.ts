import type { Pool } from 'pg';
import type { Fate } from '../contract/vocabulary';
import { twinsOf } from '../stages/10-mix/leak-check';
import { orderItems } from '../stages/10-mix/order-items';
import { selectItems } from '../stages/10-mix/select-items';
import { splitApart } from '../stages/10-mix/split-apart';
import { splitItems } from '../stages/10-mix/split-items';
import { Tally } from '../stages/ledger';
import { replaceFates } from '../storage/fates-table';
import { placeItems, readItems } from '../storage/items-table';
import { noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readRun } from '../storage/runs-table';
import type { OutboundGuard } from './outbound-guard';
import type { OutputActivities } from './output';
import { scanItems } from './release/scan-items';
import { withNearTargets } from './release/target-vectors';
import { whileBeating } from './while-beating';

const STAGE = 'mix';

export interface MixItemsDeps {
  readonly pool: Pool;
  readonly guard: OutboundGuard;
}

/**
 * Shares, split and order (MX-1, MX-2, MX-3). An item in which detectors find private data, such as a name that shows only
 * in the sentence that an item puts around it, is left out; the gate looks again at what is chosen (PII-6).
 */
export function createMixItems({ pool, guard }: MixItemsDeps): Pick<OutputActivities, 'mixItems'> {
  return {
    async mixItems({ runId }) {
      const run = await readRun(pool, runId);
      const { recipe } = run;
      const { shares, unit, total, order, split } = recipe.mix;
      const items = await readItems(pool, runId);
      const unsafe = new Set((await scanItems(guard, run, items)).map((find) => find.itemId));
      const safe = items.filter((item) => !unsafe.has(item.itemId));
      const selection = selectItems(safe, { shares, unit, total, seed: recipe.seed });
      const { chosen } = selection;
      const splitOf = await whileBeating('split', () =>
        withNearTargets(pool, run, chosen, (near) =>
          splitApart(
            (twins) => splitItems(chosen, split, recipe.seed, twins),
            twinsOf(chosen),
            async (itemIds) => (await near(itemIds)).map(({ a, b }) => [a, b]),
          ),
        ),
      );
      const placements = orderItems(chosen, order, recipe.seed).map((item, position) => ({
        itemId: item.itemId,
        split: splitOf.get(item.itemId) ?? 'train',
        position,
      }));
      const fates = [
        ...selection.leftOut.map((item) => leftOut(item.itemId, 'share')),
        ...[...unsafe].map((itemId) => leftOut(itemId, 'private_data')),
      ];

      const tally = new Tally();
      tally.input = items.length;
      tally.kept = placements.length;
      for (const { reason } of fates) tally.drop(reason);
      await withTransaction(pool, async (db) => {
        await placeItems(db, runId, placements);
        await replaceFates(db, runId, STAGE, fates);
        await noteLedger(db, runId, tally.entry(STAGE, 'items'));
      });
      return { itemCount: placements.length, shortfalls: selection.shortfalls };
    },
  };
}

function leftOut(itemId: string, reason: string): Fate {
  return { unit: 'item', subject: itemId, reason };
}
