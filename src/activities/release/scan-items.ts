import { setImmediate } from 'node:timers/promises';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Item } from '../../contract/vocabulary';
import { itemText } from '../../stages/10-mix/item-text';
import type { Run } from '../../storage/runs-table';
import type { OutboundGuard } from '../outbound-guard';

/** Items between two heartbeats: a second of detecting, or so. */
const PAGE = 500;

/** Private data in an item. */
export interface ItemFind {
  readonly itemId: string;
  /** Type, and the text around it, starred. */
  readonly shown: string;
}

/** Look for private data in all that the items say (PII-6), in their order. */
export async function scanItems(guard: OutboundGuard, run: Run, items: readonly Item[]): Promise<ItemFind[]> {
  const finds: ItemFind[] = [];
  for (let start = 0; start < items.length; start += PAGE) {
    heartbeat({ scanned: start });
    const page = items.slice(start, start + PAGE);
    for (const { text, shown } of await guard.scan(run, page.map(itemText))) {
      finds.push({ itemId: page[text]!.itemId, shown });
    }
    await setImmediate(); // detectors keep the event loop busy: let heartbeats out
    cancellationSignal().throwIfAborted();
  }
  return finds;
}
