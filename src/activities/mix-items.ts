import type { Pool } from 'pg';
import type { Fate } from '../contract/vocabulary';
import { twinsOf } from '../stages/10-mix/leak-check';
import { orderItems } from '../stages/10-mix/order-items';
import { selectItems } from '../stages/10-mix/select-items';
import { splitItems } from '../stages/10-mix/split-items';
import { Tally } from '../stages/ledger';
import { replaceFates } from '../storage/fates-table';
import { placeItems, readItems } from '../storage/items-table';
import { noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readRun } from '../storage/runs-table';
import type { OutputActivities } from './output';

const STAGE = 'mix';

/** Shares, split and order (MX-1, MX-2, MX-3). */
export function createMixItems({ pool }: { readonly pool: Pool }): Pick<OutputActivities, 'mixItems'> {
  return {
    async mixItems({ runId }) {
      const { recipe } = await readRun(pool, runId);
      const { shares, unit, total, order, split } = recipe.mix;
      const items = await readItems(pool, runId);
      const selection = selectItems(items, { shares, unit, total, seed: recipe.seed });
      const splitOf = splitItems(selection.chosen, split, recipe.seed, twinsOf(selection.chosen));
      const placements = orderItems(selection.chosen, order, recipe.seed).map((item, position) => ({
        itemId: item.itemId,
        split: splitOf.get(item.itemId) ?? 'train',
        position,
      }));
      const fates = selection.leftOut.map((item): Fate => ({
        unit: 'item',
        subject: item.itemId,
        reason: 'share',
      }));

      const tally = new Tally();
      tally.input = items.length;
      tally.kept = placements.length;
      tally.drop('share', fates.length);
      await withTransaction(pool, async (db) => {
        await placeItems(db, runId, placements);
        await replaceFates(db, runId, STAGE, fates);
        await noteLedger(db, runId, tally.entry(STAGE, 'items'));
      });
      return { itemCount: placements.length, shortfalls: selection.shortfalls };
    },
  };
}
