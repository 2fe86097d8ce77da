import { MockActivityEnvironment } from '@temporalio/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertBalanced, total } from '../../src/stages/ledger';
import { findIngest } from '../../src/storage/ingests-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { listRunFiles } from '../../src/storage/run-files-table';
import {
  chatLine,
  csv,
  givenChatRun,
  ingestChat,
  storedMessages,
  storedRejects,
  type StoredReject,
  type StoredRow,
} from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.pool.query('truncate runs, ingests, messages, rejects, vault, vault_counters cascade');
});

const stored = (): Promise<StoredRow[]> => storedMessages(database.pool);
const rejects = (): Promise<StoredReject[]> => storedRejects(database.pool);
describe('ingestChat', () => {
  it('stores what was said, by whom and when, with contacts and private data replaced (IN-1, PII-3)', async () => {
    const content = csv(
      chatLine(1, '您好，我的电话13812345678，请问保理怎么做', { is_sender: '0' }),
      chatLine(2, '"好的，\n马上为您查"', { is_sender: '1' }),
    );
    await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content }]);
    const result = await ingestChat(database.pool, 'r');

    expect(result).toEqual({ known: false, inputCount: 2, keptCount: 2, droppedCount: 0, failedCount: 0 });
    const [first, second] = await stored();
    expect(first).toMatchObject({
      row: 1,
      contact: '[联系人_1]',
      room: '',
      side: 'M',
      sent_at: Date.parse('2026-03-02T00:01:00+08:00'),
      text: '您好，我的电话[手机号_1]，请问保理怎么做',
      dropped: '',
      attributes: { id: '1' },
    });
    expect(second).toMatchObject({ side: 'C', contact: '[联系人_1]', text: '好的，\n马上为您查' });
  });

  it('rejects a bad row with line, column, masked value and reason, and no other (IN-3)', async () => {
    const content = csv(
      chatLine(1, '一'),
      chatLine(2, '二', { CreateTime: '昨天' }),
      chatLine(3, '三', { talker: '' }),
      chatLine(4, '四,多了一格'),
      chatLine(5, '五', { CreateTime: '1970-01-01 00:00:00' }),
      chatLine(6, '六'),
    );
    await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content }]);
    await ingestChat(database.pool, 'r');
    expect((await stored()).map(({ row, text }) => [row, text])).toEqual([
      [1, '一'],
      [6, '六'],
    ]);
    expect(await rejects()).toEqual([
      { row: 2, line: 3, col: 'CreateTime', value: '字字', reason: 'bad_time' },
      { row: 3, line: 4, col: 'talker', value: '', reason: 'missing_contact' },
      {
        row: 4,
        line: 5,
        col: '',
        value: expect.stringMatching(/^0,0{19},字字,0,xxxx_x0/) as string,
        reason: 'wrong_field_count',
      },
      { row: 5, line: 6, col: 'CreateTime', value: '1970-01-01 00:00:00', reason: 'implausible_time' },
    ]);
    const ledger = await readLedgerEntries(database.pool, 'r');
    expect(ledger.find(({ unit }) => unit === 'rows')).toMatchObject({
      part: 'a.csv',
      input: 6,
      kept: 2,
      failed: { bad_time: 1, missing_contact: 1, wrong_field_count: 1, implausible_time: 1 },
    });
  });

  it('keeps dropped messages with their reason, and says which of them end a turn (CL-1, CL-2, CL-4)', async () => {
    const content = csv(
      chatLine(1, '<msg/>', { type_name: '图片' }),
      chatLine(2, '<msg/>', { type_name: '表情' }),
      chatLine(3, '转发的', { is_forward: '1' }),
      chatLine(4, '[微笑]'),
      chatLine(5, '代 开~发票'),
      chatLine(6, '你撤回了一条消息', { type_name: '系统通知' }),
      chatLine(7, '好'),
    );
    const folder = await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content }], {
      clean: { breakingTypes: ['图片'], blockLists: [{ path: 'own.txt' }] },
    });
    await writeFile(join(folder, 'own.txt'), '# words\n代开发票\n');
    await ingestChat(database.pool, 'r');
    expect((await stored()).map(({ dropped, breaks_turn }) => [dropped, breaks_turn])).toEqual([
      ['type:图片', true],
      ['type:表情', false],
      ['forwarded', false],
      ['empty', false],
      ['blocked:own', true],
      ['recalled', false],
      ['', false],
    ]);
    const clean = (await readLedgerEntries(database.pool, 'r')).find(({ stage }) => stage === 'clean');
    expect(clean).toMatchObject({ input: 7, kept: 1 });
    expect(total(clean!.dropped)).toBe(6);
  });

  it('adds nothing for the same file twice, and gives each run its ledger (IN-9)', async () => {
    const files = [{ name: 'a.csv', content: csv(chatLine(1, '一'), chatLine(2, '二', { talker: '' })) }];
    await givenChatRun(database.pool, 'r1', files);
    await givenChatRun(database.pool, 'r2', [{ ...files[0]!, name: 'copy.csv' }]);
    const first = await ingestChat(database.pool, 'r1');
    const again = await ingestChat(database.pool, 'r1');
    const other = await ingestChat(database.pool, 'r2');
    expect(first.known).toBe(false);
    expect(again).toEqual({ ...first, known: true });
    expect(other).toEqual({ ...first, known: true });
    expect(await stored()).toHaveLength(1);
    const ledger = await readLedgerEntries(database.pool, 'r2');
    expect(ledger.map(({ stage, unit, part }) => `${stage}/${unit}/${part}`).sort()).toEqual([
      'clean/messages/copy.csv',
      'ingest/files/copy.csv',
      'ingest/rows/copy.csv',
      'mask/messages/copy.csv',
    ]);
  });

  it('reads a file anew when cleaning settings or the words of a list change', async () => {
    const files = [{ name: 'a.csv', content: csv(chatLine(1, '帳期90天')) }];
    await givenChatRun(database.pool, 'r1', files);
    await givenChatRun(database.pool, 'r2', files, { clean: { simplify: true } });
    await ingestChat(database.pool, 'r1');
    await ingestChat(database.pool, 'r2');
    const [one, two] = [await ingestIdOf('r1'), await ingestIdOf('r2')];
    expect(one).not.toBe(two);
    expect((await stored()).map(({ text }) => text).sort()).toEqual(['帳期90天', '账期90天'].sort());
  });

  it('gives the same message in two exports the same key (IN-9)', async () => {
    const same = chatLine(1, '一');
    const noId = chatLine(2, '二', { MsgSvrID: '' });
    await givenChatRun(database.pool, 'r', [
      { name: 'a.csv', content: csv(same, noId) },
      { name: 'b.csv', content: csv(chatLine(3, '三'), same, noId) },
    ]);
    await ingestChat(database.pool, 'r', 0);
    await ingestChat(database.pool, 'r', 1);
    const keys = (await stored()).map(({ text, key }) => [text, key] as const);
    expect(new Set(keys.map(([, key]) => key)).size).toBe(3);
    expect(new Set(keys.filter(([text]) => text === '一').map(([, key]) => key)).size).toBe(1);
  });

  it('records a file that cannot be read as one reject, in one sentence with the cure (IN-3)', async () => {
    await givenChatRun(database.pool, 'r', [
      { name: 'a.csv', content: 'name,text\n张三,你好\n' },
      { name: 'b.csv', content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]) },
      { name: 'c.csv', content: csv(chatLine(1, '一')) },
    ]);
    const results = [];
    for (const ordinal of [0, 1, 2]) results.push(await ingestChat(database.pool, 'r', ordinal));
    expect(results.map(({ failedCount, keptCount }) => [failedCount, keptCount])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    const files = await listRunFiles(database.pool, 'r', 'chat');
    expect(files.map(({ failure }) => failure)).toEqual([
      expect.stringMatching(
        /^a\.csv lacks the required column type_name, is_sender, talker, msg, CreateTime; it has: name, text\./,
      ),
      'b.csv cannot be read: it is an old Excel workbook (.xls), whatever its name says: save it as .xlsx or as CSV',
      '',
    ]);
    const ledger = await readLedgerEntries(database.pool, 'r');
    ledger.forEach(assertBalanced);
    expect(ledger.filter(({ unit }) => unit === 'files').map(({ part, failed }) => [part, failed])).toEqual([
      ['a.csv', { unreadable_file: 1 }],
      ['b.csv', { unreadable_file: 1 }],
      ['c.csv', {}],
    ]);
  });

  it('stores nothing when it is cancelled half-way, and heartbeats once a batch', async () => {
    const content = csv(...Array.from({ length: 12_000 }, (_, i) => chatLine(i + 1, `第${i}条`)));
    await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content }]);
    const environment = new MockActivityEnvironment();
    const heartbeats: unknown[] = [];
    environment.on('heartbeat', (details: unknown) => {
      heartbeats.push(details);
      if (heartbeats.length === 2) environment.cancel();
    });
    await expect(ingestChat(database.pool, 'r', 0, environment)).rejects.toThrow();
    expect(heartbeats).toEqual([{ rows: 4000 }, { rows: 8000 }]);
    expect(await stored()).toEqual([]);
    expect((await ingestChat(database.pool, 'r')).keptCount).toBe(12_000);
  });

  it('refuses a file that changed after the build began', async () => {
    const folder = await givenChatRun(database.pool, 'r', [
      { name: 'a.csv', content: csv(chatLine(1, '一')) },
    ]);
    await writeFile(join(folder, 'a.csv'), csv(chatLine(1, '二')));
    await expect(ingestChat(database.pool, 'r')).rejects.toThrow(/a\.csv has changed since the build began/);
    expect(await stored()).toEqual([]);
  });

  it('reports roles that look reversed, and finds by type (IN-5)', async () => {
    const lines = Array.from({ length: 60 }, (_, i) =>
      chatLine(i, i % 2 === 1 ? '请问利率是多少？' : '您好，已为您查询', { is_sender: String(i % 2) }),
    );
    await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content: csv(...lines) }]);
    await ingestChat(database.pool, 'r');
    const ingest = await findIngest(database.pool, await ingestIdOf('r'));
    expect(ingest).toMatchObject({ format: 'csv', encoding: 'utf-8' });
    expect(ingest?.report).toMatchObject({ warnings: [expect.stringContaining('set invertRoles')] });
  });
});

async function ingestIdOf(runId: string): Promise<string> {
  return (await listRunFiles(database.pool, runId, 'chat'))[0]!.ingestId!;
}
