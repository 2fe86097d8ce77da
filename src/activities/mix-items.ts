import type { Pool } from 'pg';
import type { Fate, Item } from '../contract/vocabulary';
import { knownElsewhere, type Twins } from '../stages/10-mix/known-elsewhere';
import { findLeaks } from '../stages/10-mix/leak-check';
import { orderItems } from '../stages/10-mix/order-items';
import { isCopy, selectItems } from '../stages/10-mix/select-items';
import { splitItems, type SplitName } from '../stages/10-mix/split-items';
import { Tally } from '../stages/ledger';
import { replaceFates } from '../storage/fates-table';
import { placeItems, readAcceptedItems } from '../storage/items-table';
import { noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readRun, type Run } from '../storage/runs-table';
import type { OutboundGuard } from './outbound-guard';
import type { OutputActivities } from './output';
import { scanItems } from './release/scan-items';
import { findNearTargets } from './release/target-vectors';
import { whileBeating } from './while-beating';

const STAGE = 'mix';

export interface MixItemsDeps {
  readonly pool: Pool;
  readonly guard: OutboundGuard;
}

/**
 * Split, shares and order (MX-1, MX-2, MX-3). The split comes first, so that what it leaves out, since another split knows it
 * already, is made up for by others of its class. An item in which detectors find private data, such as a name that shows only
 * in the sentence that an item puts around it, is left out; the gate looks again at what is chosen (PII-6). Copies are for
 * training: held out, they would count answers twice (SA-2).
 */
export function createMixItems({ pool, guard }: MixItemsDeps): Pick<OutputActivities, 'mixItems'> {
  return {
    async mixItems({ runId }) {
      const run = await readRun(pool, runId);
      const { recipe } = run;
      const { shares, unit, total, order, split } = recipe.mix;
      const items = await readAcceptedItems(pool, runId);
      const unsafe = new Set((await scanItems(guard, run, items)).map((find) => find.itemId));
      const safe = items.filter((item) => !unsafe.has(item.itemId));
      const splitOf = splitItems(safe, split, recipe.seed);
      const idle = safe.filter((item) => isCopy(item) && splitOf.get(item.itemId) !== 'train');
      for (const { itemId } of idle) splitOf.delete(itemId);
      const placed = safe.filter((item) => splitOf.has(item.itemId));
      const known = knownElsewhere(
        splitOf,
        await whileBeating('twins', () => twinsAcross(pool, run, placed, splitOf)),
      );
      const leaking = new Set(known.map((fate) => fate.subject));
      const fresh = placed.filter((item) => !leaking.has(item.itemId));
      const selection = selectItems(fresh, { shares, unit, total, seed: recipe.seed });
      const placements = orderItems(selection.chosen, order, recipe.seed).map((item, position) => ({
        itemId: item.itemId,
        split: splitOf.get(item.itemId)!,
        position,
      }));
      const fates = [
        ...selection.leftOut.map((item) => leftOut(item.itemId, 'share')),
        ...[...unsafe].map((itemId) => leftOut(itemId, 'private_data')),
        ...idle.map((item) => leftOut(item.itemId, 'copy_held_out')),
        ...known,
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

/** Pairs of items in different splits that say the same: by letters for all classes, by vectors for dialogues. */
async function twinsAcross(
  pool: Pool,
  run: Run,
  items: readonly Item[],
  splitOf: ReadonlyMap<string, SplitName>,
): Promise<Twins[]> {
  const letters = findLeaks(items, splitOf).map(({ a, b, similarity }): Twins => ({
    a,
    b,
    method: 'letter_groups',
    distance: 1 - similarity,
  }));
  const heldOut = new Set([...splitOf].flatMap(([id, split]) => (split === 'train' ? [] : [id])));
  const near = await findNearTargets(pool, run, items, heldOut);
  return [
    ...letters,
    ...near.map(({ a, b, cosine }): Twins => ({ a, b, method: 'target_vectors', distance: 1 - cosine })),
  ];
}

function leftOut(itemId: string, reason: string): Fate {
  return { unit: 'item', subject: itemId, reason };
}
