import { createMixItems } from '../../src/activities/mix-items';
import type { MixResult } from '../../src/activities/output';
import { copiesOf } from '../../src/stages/09-make/dialogue/copies';
import { isCopy } from '../../src/stages/10-mix/select-items';
import { assertBalanced } from '../../src/stages/ledger';
import { readFates } from '../../src/storage/fates-table';
import { readPlacedItems } from '../../src/storage/items-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { itemOf } from '../stages/10-mix/items';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { dialogueOf, givenItems, givenTargets, guardOf, inActivity } from './release/given-items';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function mixItems(runId: string): Promise<MixResult> {
  const { pool } = database;
  return inActivity(() => createMixItems({ pool, guard: guardOf(pool) }).mixItems({ runId }));
}

/** Six of a class, of six contacts. */
function sixOf(name: 'dialogue' | 'knowledge' | 'structured'): ReturnType<typeof itemOf>[] {
  return Array.from({ length: 6 }, (_, i) => itemOf(`${name}${i}`, name, `${name} group ${i}`));
}

/** Twenty pairs of contacts that were told the same, but for one word, after questions that are not alike. */
function pairsTold(words: readonly [string, string]): ReturnType<typeof dialogueOf>[] {
  const places = '东南西北春夏秋冬梅兰竹菊金木水火土日月星';
  return Array.from(places, (place, i) =>
    words.map((word, j) => {
      const question =
        `${String.fromCharCode(0x5000 + i, 0x5100 + i, 0x5200 + j * 7 + i, 0x5300 + j)}？`.repeat(9);
      return dialogueOf(`${place}${j}`, question, `${place}仓库的货物由${word}清点以后才能办理入库登记手续`);
    }),
  ).flat();
}

/** First halves of pairs that lie in different splits. */
async function partedPairs(runId: string): Promise<string[]> {
  const splitOf = new Map(
    (await readPlacedItems(database.pool, runId)).map((item) => [item.itemId, item.split]),
  );
  return [...splitOf.keys()].filter((id) => {
    const other = splitOf.get(id.replace('0', '1'));
    return id.endsWith('0') && other !== undefined && other !== splitOf.get(id);
  });
}

describe('mixItems', () => {
  it('leaves out what names somebody, accounts for every item, and a retry changes nothing (PII-6, MX-6)', async () => {
    const { pool } = database;
    const unsafe = itemOf('u', 'dialogue', 'z', ['怎么联系', '请拨打13912345678找我']);
    await givenItems(pool, 'safe', [
      ...sixOf('dialogue'),
      unsafe,
      ...sixOf('knowledge'),
      ...sixOf('structured'),
    ]);
    // Six dialogues are 60 % of ten items.
    await expect(mixItems('safe')).resolves.toEqual({ itemCount: 10, shortfalls: [] });
    const state = async (): Promise<unknown[]> => [
      await readPlacedItems(pool, 'safe'),
      await readFates(pool, 'safe'),
      await readLedgerEntries(pool, 'safe'),
    ];
    const [, fates, entries] = (await state()) as [
      unknown,
      Awaited<ReturnType<typeof readFates>>,
      Awaited<ReturnType<typeof readLedgerEntries>>,
    ];
    expect(entries).toMatchObject([
      { stage: 'mix', unit: 'items', input: 19, kept: 10, dropped: { private_data: 1, share: 8 } },
    ]);
    entries.forEach(assertBalanced);
    expect(fates.filter(({ reason }) => reason === 'private_data')).toEqual([
      { stage: 'mix', unit: 'item', subject: 'u', reason: 'private_data' },
    ]);
    const before = await state();
    await mixItems('safe');
    await expect(state()).resolves.toEqual(before);
  });

  it('numbers the lines without gaps, in the order that the recipe asks for (MX-3)', async () => {
    const items = [...sixOf('dialogue'), ...sixOf('knowledge'), ...sixOf('structured')];
    await givenItems(database.pool, 'staged', items, { mix: { order: 'staged' } });
    await mixItems('staged');
    const placed = await readPlacedItems(database.pool, 'staged');
    expect(placed.map((item) => item.position)).toEqual([...placed.keys()]);
    const classes = placed.map((item) => item.class);
    expect([...new Set(classes)]).toEqual(['knowledge', 'dialogue', 'structured']);
    expect(classes.lastIndexOf('knowledge')).toBeLessThan(classes.indexOf('dialogue'));
  });

  it('says what cannot be met (MX-1)', async () => {
    await givenItems(database.pool, 'short', sixOf('dialogue'), { mix: { total: 100 } });
    const { itemCount, shortfalls } = await mixItems('short');
    expect(itemCount).toBe(6);
    expect(shortfalls.join()).toMatch(/dialogue: 6 of 60/);
  });

  it('holds out nothing that contacts of another split were told alike, whomever it is about (MX-2)', async () => {
    const items = pairsTold(['[人名_4]', '[人名_17]']);
    await givenItems(database.pool, 'alike', items, { mix: ALL_DIALOGUE });
    await givenTargets(database.pool, 'alike', items);
    await mixItems('alike');
    expect(await partedPairs('alike')).toEqual([]);
    const fates = await readFates(database.pool, 'alike');
    expect(fates.length).toBeGreaterThan(0);
    for (const { subject, ...fate } of fates) {
      expect(fate).toMatchObject({ reason: 'known_elsewhere', method: 'target_vectors' });
      expect(fate.twin).toBe(subject.endsWith('0') ? subject.replace('0', '1') : subject.replace('1', '0'));
    }
  });

  it('parts what differs in a number: that is another thing to know (MX-2)', async () => {
    const items = pairsTold(['3人', '5人']);
    await givenItems(database.pool, 'numbers', items, { mix: ALL_DIALOGUE });
    await givenTargets(database.pool, 'numbers', items);
    await mixItems('numbers');
    expect(await partedPairs('numbers')).not.toEqual([]);
    expect(await readFates(database.pool, 'numbers')).toEqual([]);
  });

  it('has copies in training only, after everything else of their class, and accounts for the others (SA-2)', async () => {
    const items = Array.from({ length: 20 }, (_, i) => itemOf(`d${i}`, 'dialogue', `contact${i}`));
    const copies = items.flatMap((item) => copiesOf(item, 1));
    await givenItems(database.pool, 'copies', [...copies, ...items], { mix: ALL_DIALOGUE });
    await mixItems('copies');
    const placed = await readPlacedItems(database.pool, 'copies');
    const placedCopies = placed.filter(isCopy);
    expect(placed.length - placedCopies.length).toBe(20);
    expect(placedCopies.length).toBeGreaterThan(0);
    expect(new Set(placedCopies.map((item) => item.split))).toEqual(new Set(['train']));
    const fates = await readFates(database.pool, 'copies');
    expect(fates.map(({ reason }) => reason)).toEqual(Array(20 - placedCopies.length).fill('copy_held_out'));

    await givenItems(database.pool, 'fewer', [...copies, ...items], { mix: { ...ALL_DIALOGUE, total: 21 } });
    await mixItems('fewer');
    expect((await readPlacedItems(database.pool, 'fewer')).filter(isCopy)).toHaveLength(1);
  });

  it('makes up for what is left out by others of its class (MX-1, MX-2)', async () => {
    const told = pairsTold(['[人名_4]', '[人名_17]']);
    const items = [
      ...told,
      ...Array.from({ length: 40 }, (_, i) => itemOf(`k${i}`, 'knowledge', `document${i}`)),
    ];
    const shares = { dialogue: 0.5, knowledge: 0.5, structured: 0 };
    await givenItems(database.pool, 'refill', items, { mix: { ...ALL_DIALOGUE, shares, total: 40 } });
    await givenTargets(database.pool, 'refill', told);
    await expect(mixItems('refill')).resolves.toEqual({ itemCount: 40, shortfalls: [] });
  });
});

const ALL_DIALOGUE = {
  shares: { dialogue: 1, knowledge: 0, structured: 0 },
  split: { train: 0.5, validation: 0.25, test: 0.25 },
};
