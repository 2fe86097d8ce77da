import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseResult } from '../../src/activities/output';
import type { Row } from '../../src/stages/10-mix/formats';
import type { LineageRow } from '../../src/stages/10-mix/lineage';
import { readPlacedItems } from '../../src/storage/items-table';
import { findRelease } from '../../src/storage/releases-table';
import { filesOf, jsonLines } from '../e2e/release-files';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openAiProblems } from '../support/openai-rules';
import { CHAT_ROWS, DOCUMENT, givenMixedRun, outputActivities } from './release/built-run';
import { inActivity } from './release/given-items';

const RUN = 'release';
let database: TestDatabase;
let parent: string;
let released: ReleaseResult;
let files: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  parent = join(await givenMixedRun(database.pool, RUN), 'releases/test');
  mkdirSync(join(parent, `.tmp-${RUN}`), { recursive: true });
  writeFileSync(join(parent, `.tmp-${RUN}`, 'half.jsonl'), '{');
  released = await writeRelease();
  files = filesOf(released.releaseDir);
});
afterAll(() => database.drop());

function writeRelease(): Promise<ReleaseResult> {
  return inActivity(() => outputActivities(database.pool).writeRelease({ runId: RUN }));
}

function rowsOf<T = Row>(name: string): T[] {
  return jsonLines<T>(files.get(name));
}

describe('writeRelease', () => {
  it('shows the release where it was promised, and nothing of the try that was killed before (MX-5)', () => {
    expect(released.releaseDir).toBe(join(parent, RUN));
    expect(readdirSync(parent)).toEqual([RUN]);
    expect([...files.keys()].filter((name) => name.includes('half'))).toEqual([]);
  });

  it('passes the gates that it comes after', async () => {
    const checked = await inActivity(() => outputActivities(database.pool).checkGates({ runId: RUN }));
    expect(checked).toEqual({ checkedCount: released.itemCount });
  });

  it('writes each item once, in every format and in the file of its class (MX-3, MX-4)', async () => {
    const items = await readPlacedItems(database.pool, RUN);
    expect(items.length).toBeGreaterThan(12);
    for (const format of ['openai', 'sharegpt', 'alpaca', 'swift']) {
      const count = ['train', 'validation', 'test'].flatMap((split) =>
        rowsOf(`data/${format}/${split}.jsonl`),
      );
      expect(count).toHaveLength(items.length);
    }
    const byClass = ['dialogue', 'knowledge', 'structured'].map(
      (name) => rowsOf(`by-class/${name}.jsonl`).length,
    );
    expect(byClass.reduce((a, b) => a + b)).toBe(items.length);
    expect(Math.min(...byClass)).toBeGreaterThan(0);
  });

  it('keeps to the rules of OpenAI’s fine-tuning (MX-4, SA-5)', () => {
    expect(openAiProblems(files.get('data/openai/train.jsonl')!)).toEqual([]);
    const roles = rowsOf<{ messages: { role: string; weight?: number }[] }>('data/openai/train.jsonl');
    expect(roles.every(({ messages }) => messages.at(-1)!.weight === 1)).toBe(true);
  });

  it('leads from every dialogue back to the file and the rows that say the same (MX-7)', async () => {
    const lineage = rowsOf<LineageRow>('lineage.jsonl');
    const items = await readPlacedItems(database.pool, RUN);
    expect(lineage.map((row) => row.itemId)).toEqual(items.map((item) => item.itemId));
    const dialogues = items.filter((item) => item.class === 'dialogue');
    expect(dialogues.length).toBeGreaterThan(6);
    for (const item of dialogues) {
      const { sources } = lineage[item.position]!;
      expect(sources.map(({ file }) => file)).toEqual(['a.csv']);
      const source = sources[0]!.rows.map((row) => CHAT_ROWS[row - 1]!);
      const turns = item.messages.filter(({ role }) => role !== 'system');
      // One row a turn here: each turn is in its row, and the rows are no more than these.
      expect(source).toHaveLength(turns.length);
      turns.forEach(({ content }, i) => {
        expect(source[i]).toContain(`,${content},`);
      });
    }
  });

  it('leads from knowledge to the span of the document that it quotes (MX-7, MK-2)', () => {
    const [row] = rowsOf<LineageRow>('lineage.jsonl').filter((line) => line.class === 'knowledge');
    expect(row).toMatchObject({
      sources: [{ file: 'handbook.md', rows: [] }],
      headings: ['提前回款手册', '一、定义'],
    });
    const [start, end] = row!.span!;
    expect(DOCUMENT.split('\n').at(-2)!.slice(start, end)).toContain('到期前收到货款');
  });

  it('says what could not be read, in the paths of the lineage, and what was dropped (IN-3, DE-5)', async () => {
    expect(rowsOf('rejects.jsonl')).toEqual([
      expect.objectContaining({ file: 'a.csv', row: 49, col: 'CreateTime', reason: 'bad_time' }),
    ]);
    const dropped = rowsOf('dropped.jsonl').filter((row) => row['stage'] === 'mix');
    const { rows } = await database.pool.query(`select from items where run_id = $1 and position is null`, [
      RUN,
    ]);
    expect(dropped).toHaveLength(rows.length);
  });

  it('lists hash, bytes and lines of every file in the manifest, under one content id (MX-5)', async () => {
    const manifest = JSON.parse(files.get('manifest.json')!) as {
      readonly contentId: string;
      readonly files: Readonly<Record<string, { sha256: string; bytes: number; rows: number }>>;
    };
    const others = [...files].filter(([name]) => !['manifest.json', 'run.json'].includes(name));
    expect(Object.keys(manifest.files).sort()).toEqual(others.map(([name]) => name).sort());
    for (const [name, text] of others) {
      const sha256 = createHash('sha256').update(text).digest('hex');
      expect(manifest.files[name]).toMatchObject({ sha256, bytes: Buffer.byteLength(text) });
    }
    expect(await findRelease(database.pool, RUN)).toMatchObject({
      contentId: manifest.contentId,
      directory: released.releaseDir,
      itemCount: released.itemCount,
    });
  });

  it('draws a card with counts and plots, and notes who approved (MX-5, CU-6)', () => {
    expect(files.get('README.md')).toContain(`${released.itemCount} 条 / items`);
    for (const [, path] of files.get('README.md')!.matchAll(/!\[\w+\]\(([^)]+)\)/g)) {
      expect(files.get(path!)).toMatch(/^<svg/);
    }
    expect(JSON.parse(files.get('run.json')!)).toMatchObject({
      runId: RUN,
      decisions: [{ verdict: 'approve', cut: { t: 0.2 }, by: 'reviewer', reason: 'clear' }],
    });
  });

  it('holds no absolute path: it would not be the same on another machine (MX-5)', () => {
    const naming = [...files].filter(([, text]) => text.includes(parent.split('/releases')[0]!));
    expect(naming.map(([name]) => name)).toEqual([]);
  });

  it('gives the same bytes again (MX-5)', async () => {
    renameSync(released.releaseDir, join(parent, 'before'));
    const again = await writeRelease();
    expect(again).toEqual(released);
    expect(filesOf(again.releaseDir)).toEqual(files);
  });

  it('is there once when the database fails after the folder was published, and the retry says so (OP-4)', async () => {
    const { pool } = database;
    await pool.query(`delete from releases`);
    await pool.query(`alter table releases add constraint blocked check (run_id <> '${RUN}') not valid`);
    await expect(writeRelease()).rejects.toThrow('blocked');
    await pool.query('alter table releases drop constraint blocked');
    await expect(writeRelease()).resolves.toEqual(released);
    expect(readdirSync(parent).sort()).toEqual(['before', RUN]);
    expect(await findRelease(pool, RUN)).toMatchObject({ contentId: released.contentId });
  });

  it('leaves nothing behind when it fails on the way', async () => {
    const { pool } = database;
    await pool.query('alter table fates rename to fates_away');
    await expect(writeRelease()).rejects.toThrow('fates');
    await pool.query('alter table fates_away rename to fates');
    expect(readdirSync(parent).sort()).toEqual(['before', RUN]);
  });

  it('never overwrites another release of its name', async () => {
    const other = join(parent, RUN, 'manifest.json');
    writeFileSync(other, '{}');
    await expect(writeRelease()).rejects.toThrow(`${join(parent, RUN)} holds another release`);
    expect(filesOf(released.releaseDir).get('manifest.json')).toBe('{}');
    expect(readdirSync(parent).sort()).toEqual(['before', RUN]);
  });
});
