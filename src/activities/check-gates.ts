import type { Pool } from 'pg';
import { findLeaks } from '../stages/10-mix/leak-check';
import { brokenChains } from '../stages/10-mix/ledger-chain';
import { GateError } from '../stages/errors';
import { assertBalanced, sumParts } from '../stages/ledger';
import { readPlacedItems, type PlacedItem } from '../storage/items-table';
import { readLedgerEntries } from '../storage/ledger-table';
import { listRunFiles } from '../storage/run-files-table';
import { readRun, type Run } from '../storage/runs-table';
import type { OutboundGuard } from './outbound-guard';
import type { OutputActivities } from './output';
import { scanItems } from './release/scan-items';
import { findNearTargets } from './release/target-vectors';
import { whileBeating } from './while-beating';

/** Finds of private data that a refusal shows. */
const SHOWN_FINDS = 5;

export interface GateDeps {
  readonly pool: Pool;
  readonly guard: OutboundGuard;
}

/** PII, leak and ledger gates: what a release may not be (PII-6, MX-2, MX-6). */
export function createCheckGates({ pool, guard }: GateDeps): Pick<OutputActivities, 'checkGates'> {
  return {
    async checkGates({ runId }) {
      const run = await readRun(pool, runId);
      await checkLedger(pool, runId);
      const items = await readPlacedItems(pool, runId);
      if (items.length === 0) throw new GateError(await whyNothingIsLeft(pool, runId));
      await whileBeating('leaks', () => checkLeaks(pool, run, items));
      await checkPrivacy(guard, run, items);
      return { checkedCount: items.length };
    },
  };
}

/** An empty release helps nobody: say which files could not be read, or where the rows went. */
async function whyNothingIsLeft(pool: Pool, runId: string): Promise<string> {
  const kinds = ['chat', 'document', 'facts'] as const;
  const files = (await Promise.all(kinds.map((kind) => listRunFiles(pool, runId, kind)))).flat();
  const failures = files.map((file) => file.failure).filter((failure) => failure !== '');
  const losses = sumParts(await readLedgerEntries(pool, runId)).flatMap(({ stage, dropped, failed }) =>
    Object.entries({ ...dropped, ...failed }).map(([reason, count]) => ({
      text: `${stage} ${reason} ${count}`,
      count,
    })),
  );
  const largest = losses.sort((a, b) => b.count - a.count).slice(0, 3);
  const reasons = failures.length > 0 ? failures.slice(0, 3) : largest.map((loss) => loss.text);
  return `Nothing is left to release: ${reasons.join('; ') || 'the recipe names no chats and no documents'}`;
}

async function checkLedger(pool: Pool, runId: string): Promise<void> {
  const entries = await readLedgerEntries(pool, runId);
  entries.forEach(assertBalanced);
  const gaps = brokenChains(sumParts(entries));
  if (gaps.length > 0) throw new GateError(`The ledger loses rows between stages: ${gaps.join('; ')}`);
}

/** By letters for all classes; by vectors for dialogues, from what is held out to everything. */
async function checkLeaks(pool: Pool, run: Run, items: readonly PlacedItem[]): Promise<void> {
  const splitOf = new Map(items.map((item) => [item.itemId, item.split]));
  const named = (id: string): string => `${id} (${splitOf.get(id) ?? ''})`;
  const [leak, ...more] = findLeaks(items, splitOf);
  if (leak) {
    throw new GateError(
      `${more.length + 1} pairs of items leak between splits, first ${named(leak.a)} and ${named(leak.b)}: ` +
        `question and answer share ${Math.round(leak.similarity * 100)} % of their letter groups`,
    );
  }
  const heldOut = new Set(items.filter((item) => item.split !== 'train').map((item) => item.itemId));
  const near = await findNearTargets(pool, run, items, heldOut);
  const [first, ...others] = near.filter(({ a, b }) => splitOf.get(a) !== splitOf.get(b));
  if (first) {
    throw new GateError(
      `${others.length + 1} pairs of items leak between splits, first ${named(first.a)} and ${named(first.b)}: ` +
        `the cosine of their targets is ${first.cosine.toFixed(3)}, and mix.leakCosine ${run.recipe.mix.leakCosine}`,
    );
  }
}

async function checkPrivacy(guard: OutboundGuard, run: Run, items: readonly PlacedItem[]): Promise<void> {
  const finds = await scanItems(guard, run, items);
  if (finds.length === 0) return;
  const shown = finds.slice(0, SHOWN_FINDS).map((find) => `item ${find.itemId}: ${find.shown}`);
  throw new GateError(`${finds.length} texts still hold private data: ${shown.join('; ')}`);
}
