import { withTransaction } from '../../src/storage/pool';
import { pageRunMessages, type RunMessage } from '../../src/storage/run-messages';
import { chatLine, givenChatRun, HEADER, ingestChat, type ChatFileOfTest } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(() => database.pool.query('truncate ingests, messages, runs cascade'));

async function read(files: readonly ChatFileOfTest[], pageSize?: number): Promise<RunMessage[]> {
  await givenChatRun(database.pool, 'r', files);
  for (const ordinal of files.keys()) await ingestChat(database.pool, 'r', ordinal);
  return withTransaction(database.pool, async (db) => {
    const messages: RunMessage[] = [];
    for await (const page of pageRunMessages(db, 'r', pageSize)) messages.push(...page);
    return messages;
  });
}

/** Texts of the messages that are the first of their kind. */
function firsts(messages: readonly RunMessage[]): string[] {
  return messages.filter((message) => !message.repeated).map((message) => message.text);
}

function file(name: string, ...lines: string[]): ChatFileOfTest {
  return { name, content: [HEADER, ...lines].join('\n') };
}

const NO_ID = { MsgSvrID: '' };

describe('pageRunMessages', () => {
  it('gives messages by contact, room and time, then by file and row, over several pages', async () => {
    const other = { talker: 'wxid_zzzz9999' };
    const messages = await read(
      [
        file('b.csv', chatLine(5, '五'), chatLine(3, '别人', other), chatLine(2, '二')),
        file('c.csv', chatLine(4, '四'), chatLine(5, '五乙', { MsgSvrID: '990000000000000001' })),
      ],
      2,
    );
    expect(messages.map((message) => message.text)).toEqual(['二', '四', '五', '五乙', '别人']);
    expect(messages.map((message) => message.row)).toEqual([3, 1, 1, 2, 2]);
    expect(messages[0]).toMatchObject({ timeZone: 'Asia/Shanghai', side: 'M', dropped: '', repeated: false });
  });

  it('knows the same message in two exports by its server id, and keeps the first file’s (IN-9)', async () => {
    const messages = await read([
      file('a.csv', chatLine(1, '甲'), chatLine(2, '乙')),
      file('b.csv', chatLine(2, '乙'), chatLine(3, '丙')),
    ]);
    expect(firsts(messages)).toEqual(['甲', '乙', '丙']);
    const [first, second] = messages.filter((message) => message.text === '乙');
    expect([first!.repeated, second!.repeated]).toEqual([false, true]);
    expect(first!.ingestId).toBe(messages[0]!.ingestId);
  });

  it('knows it by people, time and text where only one export has ids, and as often as it was said', async () => {
    const again = { MsgSvrID: '770000000000000099', CreateTime: '2026-03-02 00:01:00' };
    const messages = await read([
      file('a.csv', chatLine(1, '好的'), chatLine(1, '好的', again)),
      file('b.csv', chatLine(1, '好的', NO_ID), chatLine(2, '收到', NO_ID)),
    ]);
    expect(firsts(messages)).toEqual(['好的', '好的', '收到']);
  });

  it('takes a file that is listed twice once', async () => {
    const lines = [chatLine(1, '甲'), chatLine(2, '乙')];
    const messages = await read([file('a.csv', ...lines), file('copy.csv', ...lines)]);
    expect(messages).toHaveLength(4);
    expect(firsts(messages)).toEqual(['甲', '乙']);
  });

  it('gives nothing for a run without chats', async () => {
    await expect(read([])).resolves.toEqual([]);
  });
});
