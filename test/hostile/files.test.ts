import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { assertBalanced, type LedgerEntry } from '../../src/stages/ledger';
import { insertRunFile } from '../../src/storage/run-files-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { chatLine, csv, givenChatRun, ingestChat, type ChatFileOfTest } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GENERATED } from './generated';
import { OUTCOMES, type Outcome } from './outcomes';

/** A file without fault between the others: whatever they do, its rows must all arrive. */
const GOOD = { name: 'good.csv', content: csv(...Array.from({ length: 50 }, (_, i) => chatLine(i + 1, `第${i + 1}条`))) };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function outcomeOf(name: string, ordinal: number, ledger: readonly LedgerEntry[]): Promise<Outcome> {
  const rows = ledger.find(({ stage, unit, part }) => stage === 'ingest' && unit === 'rows' && part === name);
  if (rows) return { kept: rows.kept, failed: rows.failed };
  const { rows: files } = await database.pool.query<{ failure: string }>('select failure from run_files where ordinal = $1', [ordinal]);
  return { refused: files[0]!.failure };
}

/** Of a refusal, only some words of the sentence are laid down. */
function holding(outcome: Outcome): object {
  return 'refused' in outcome ? { refused: expect.stringContaining(outcome.refused) as string } : outcome;
}

describe('a run of hostile files', () => {
  const folder = join(__dirname, 'files');

  it('gives each its outcome, and loses no row of any other (IN-2, IN-3, MX-6)', async () => {
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(Object.keys(OUTCOMES).sort());
    expect(names.length + GENERATED.length).toBeGreaterThanOrEqual(100);

    const files: ChatFileOfTest[] = [GOOD];
    for (const name of names) files.push({ name, content: await readFile(join(folder, name)) });
    for (const { name, content } of GENERATED) files.push({ name, content: content() });
    const expected = new Map<string, Outcome>([
      [GOOD.name, { kept: 50, failed: {} }],
      ...Object.entries(OUTCOMES),
      ...GENERATED.map(({ name, outcome }) => [name, outcome] as const),
    ]);
    await givenChatRun(database.pool, 'r', files);
    for (const ordinal of files.keys()) await ingestChat(database.pool, 'r', ordinal);

    const ledger = await readLedgerEntries(database.pool, 'r');
    ledger.forEach(assertBalanced);
    for (const [ordinal, { name }] of files.entries()) {
      expect({ name, ...(await outcomeOf(name, ordinal, ledger)) }).toEqual({ name, ...holding(expected.get(name)!) });
    }
    const { rows } = await database.pool.query<{ text: string }>(
      `select m.text from messages m join run_files f using (ingest_id) where f.ordinal = 0 order by m.row`,
    );
    expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, i) => `第${i + 1}条`));
  }, 180_000);

  it('refuses what is no file at all in one sentence each, and never waits for it (IN-3)', async () => {
    const place = await givenChatRun(database.pool, 'odd', []);
    await mkdir(join(place, 'folder.csv'));
    await symlink(join(place, 'loop.csv'), join(place, 'loop.csv'));
    execFileSync('mkfifo', [join(place, 'pipe.csv')]);
    const names = ['folder.csv', 'loop.csv', 'pipe.csv', 'gone.csv'];
    for (const [ordinal, name] of names.entries()) {
      const path = join(place, name);
      await insertRunFile(database.pool, 'odd', { kind: 'chat', ordinal, path, fileHash: name, options: {} });
      await ingestChat(database.pool, 'odd', ordinal);
    }
    const { rows } = await database.pool.query<{ failure: string }>(`select failure from run_files where run_id = 'odd' order by ordinal`);
    expect(rows.map(({ failure }) => failure)).toEqual([
      'folder.csv cannot be read: it is no file: check the path in the recipe',
      'loop.csv cannot be read: it is a link to itself: check the path in the recipe',
      'pipe.csv cannot be read: it is no file: check the path in the recipe',
      'gone.csv cannot be read: it is not there: check the path in the recipe',
    ]);
  });
});
