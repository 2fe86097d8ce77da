import type { Item } from '../contract/vocabulary';
import type { Queryable } from './pool';

export type Split = 'train' | 'validation' | 'test';

/** Where the mix put an item. */
export interface Placement {
  readonly itemId: string;
  readonly split: Split;
  /** 0-based line over all splits. */
  readonly position: number;
}

export interface PlacedItem extends Item {
  readonly split: Split;
  readonly position: number;
}

const INSERT_ITEMS = `
  insert into items (run_id, item_id, ordinal, class, messages, split_group, origin, tokens, iteration, generated_by)
  select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::jsonb[], $6::text[], $7::jsonb[], $8::int[],
    $9::int[], $10::text[])`;

const PLACE_ITEMS = `
  update items set split = placed.split, position = placed.position
  from unnest($2::text[], $3::text[], $4::int[]) as placed (item_id, split, position)
  where items.run_id = $1 and items.item_id = placed.item_id`;

const COLUMNS = `
  item_id as "itemId", class, messages, split_group as "splitGroup", origin, tokens, iteration,
  generated_by as "generatedBy"`;

/** Write all items of a run, in order of making, in place of those of an earlier try. */
export async function replaceItems(db: Queryable, runId: string, items: readonly Item[]): Promise<void> {
  await db.query('delete from items where run_id = $1', [runId]);
  await db.query(INSERT_ITEMS, [
    runId,
    items.map((item) => item.itemId),
    items.map((_, i) => i),
    items.map((item) => item.class),
    items.map((item) => JSON.stringify(item.messages)),
    items.map((item) => item.splitGroup),
    items.map((item) => JSON.stringify(item.origin)),
    items.map((item) => item.tokens),
    items.map((item) => item.iteration),
    items.map((item) => item.generatedBy),
  ]);
}

/** Place the items of the mix; all others lose the place that an earlier try gave them. */
export async function placeItems(
  db: Queryable,
  runId: string,
  placements: readonly Placement[],
): Promise<void> {
  await db.query('update items set split = null, position = null where run_id = $1', [runId]);
  await db.query(PLACE_ITEMS, [
    runId,
    placements.map((p) => p.itemId),
    placements.map((p) => p.split),
    placements.map((p) => p.position),
  ]);
}

/** All items of a run, placed or not, in order of making; of these ids only, if they are given. */
export async function readItems(db: Queryable, runId: string, ids?: readonly string[]): Promise<Item[]> {
  const { rows } = await db.query<Item>(
    `select ${COLUMNS} from items
     where run_id = $1 and ($2::text[] is null or item_id = any($2)) order by ordinal`,
    [runId, ids ?? null],
  );
  return rows;
}

/** The items that no judge has refused, in order of making (LA-8). */
export async function readAcceptedItems(db: Queryable, runId: string): Promise<Item[]> {
  const { rows } = await db.query<Item>(
    `select ${COLUMNS} from items i where run_id = $1 and not exists (select from fates f
       where f.run_id = i.run_id and f.stage = 'judge' and f.unit = 'item' and f.subject = i.item_id)
     order by ordinal`,
    [runId],
  );
  return rows;
}

/** The items of the mix, by line. */
export async function readPlacedItems(db: Queryable, runId: string): Promise<PlacedItem[]> {
  const { rows } = await db.query<PlacedItem>(
    `select ${COLUMNS}, split, position from items where run_id = $1 and position is not null order by position`,
    [runId],
  );
  return rows;
}

/** Items of the mix whose id starts so; two at most, enough to see that several fit. */
export async function findItems(db: Queryable, runId: string, idStart: string): Promise<PlacedItem[]> {
  const { rows } = await db.query<PlacedItem>(
    `select ${COLUMNS}, split, position from items
     where run_id = $1 and position is not null and starts_with(item_id, $2) order by item_id limit 2`,
    [runId, idStart],
  );
  return rows;
}
