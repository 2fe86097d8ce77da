import { MockActivityEnvironment } from '@temporalio/testing';
import { createConverseActivities, type ConverseActivities } from '../../src/activities/converse';
import type { RunRef } from '../../src/contract/payloads';
import type { Conversation, Sample } from '../../src/contract/vocabulary';
import { pageConversations } from '../../src/storage/conversations-table';
import { pageFates, type StagedFate } from '../../src/storage/fates-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { readAliveSamples } from '../../src/storage/samples-table';
import type { LedgerEntry } from '../../src/stages/ledger';
import { chatLine, csv, givenChatRun, HEADER, ingestChat, type ChatFileOfTest } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let activities: ConverseActivities;

beforeAll(async () => {
  database = await createTestDatabase();
  activities = createConverseActivities({ pool: database.pool });
});

afterAll(() => database.drop());

beforeEach(() => database.pool.query('truncate ingests, messages, runs cascade'));

function run<R>(activity: (run: RunRef) => Promise<R>, runId = 'r'): Promise<R> {
  return new MockActivityEnvironment().run<[RunRef], R, (run: RunRef) => Promise<R>>(activity, { runId });
}

async function givenMessages(files: readonly ChatFileOfTest[], recipe = {}, runId = 'r'): Promise<void> {
  await givenChatRun(database.pool, runId, files, recipe);
  for (const ordinal of files.keys()) await ingestChat(database.pool, runId, ordinal);
}

/** Even minutes are the manager's, odd ones the agent's; each line is ten minutes after the one before. */
function dialogue(
  name: string,
  talker: string,
  startMinute: number,
  texts: readonly string[],
): ChatFileOfTest {
  const lines = texts.map((text, i) => {
    const minute = startMinute + i * 11;
    const time = `2026-03-02 ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
    return chatLine(i, text, {
      talker,
      CreateTime: time,
      MsgSvrID: `${name.length}${talker.length}${minute}0000000${i}`,
    });
  });
  return { name, content: [HEADER, ...lines].join('\n') };
}

async function everything(runId = 'r'): Promise<{
  conversations: Conversation[];
  samples: Sample[];
  fates: StagedFate[];
  ledger: LedgerEntry[];
}> {
  const conversations: Conversation[] = [];
  for await (const page of pageConversations(database.pool, runId)) conversations.push(...page);
  const fates: StagedFate[] = [];
  for await (const page of pageFates(database.pool, runId)) fates.push(...page);
  return {
    conversations,
    samples: await readAliveSamples(database.pool, runId),
    fates,
    ledger: await readLedgerEntries(database.pool, runId),
  };
}

const QUESTIONS = ['账期可以延长吗', '账期90天', '还需要什么资料', '营业执照和采购合同'];

describe('buildConversations', () => {
  it('makes conversations and samples of the run’s messages, and accounts for all of them', async () => {
    const first = dialogue('a.csv', 'wxid_aaaa1111', 540, QUESTIONS);
    const overlap = { name: 'b.csv', content: first.content };
    await givenMessages([
      first,
      overlap,
      dialogue('c.csv', 'wxid_bbbb2222', 540, ['在吗', '在的', '利率多少']),
    ]);
    await expect(run(activities.buildConversations)).resolves.toEqual({
      messageCount: 7,
      conversationCount: 2,
      sampleCount: 3,
    });
    const { conversations, samples, ledger } = await everything();
    expect(conversations.map((each) => each.turns.length)).toEqual([4, 3]);
    expect(samples.map(({ question, target }) => [question, target])).toEqual([
      ['账期可以延长吗', '账期90天'],
      ['还需要什么资料', '营业执照和采购合同'],
      ['在吗', '在的'],
    ]);
    const account = (stage: string, unit: string): LedgerEntry | undefined =>
      ledger.find((entry) => entry.stage === stage && entry.unit === unit);
    expect(account('collect', 'messages')).toMatchObject({
      input: 11,
      kept: 7,
      dropped: { duplicate_export: 4 },
    });
    expect(account('converse', 'messages')).toMatchObject({ input: 7, kept: 7, dropped: {} });
    expect(account('converse', 'turns')).toMatchObject({ part: 'tokens: estimate-1', input: 3, kept: 3 });
  });

  it('notes why turns of the agent became no samples', async () => {
    const lines = [chatLine(1, '早上好'), chatLine(10, '利率多少'), chatLine(15, '利率4%')];
    await givenMessages([{ name: 'a.csv', content: [HEADER, ...lines].join('\n') }]);
    await expect(run(activities.buildConversations)).resolves.toMatchObject({ sampleCount: 1 });
    const { fates, ledger } = await everything();
    expect(fates).toMatchObject([{ stage: 'converse', unit: 'sample', reason: 'no_question' }]);
    expect(ledger.find((entry) => entry.unit === 'turns')).toMatchObject({
      input: 2,
      kept: 1,
      dropped: { no_question: 1 },
    });
  });

  it('writes the same again on a retry', async () => {
    await givenMessages([dialogue('a.csv', 'wxid_aaaa1111', 540, ['您好', ...QUESTIONS, '好'])]);
    const first = await run(activities.buildConversations);
    const before = await everything();
    await expect(run(activities.buildConversations)).resolves.toEqual(first);
    await expect(everything()).resolves.toEqual(before);
  });

  it('leaves all as it was when a try fails half-way', async () => {
    await givenMessages([dialogue('a.csv', 'wxid_aaaa1111', 540, QUESTIONS)]);
    await run(activities.buildConversations);
    const before = await everything();
    await database.pool.query(`update run_files set options = '{"timeZone": "Mars/Base"}'`);
    await expect(run(activities.buildConversations)).rejects.toThrow('"Mars/Base" is no time zone');
    await expect(everything()).resolves.toEqual(before);
  });

  it('ends the build when no chat gave a sample, naming the files and the largest loss', async () => {
    const bad = { name: 'bad.csv', content: 'id,talker,msg\n1,wxid_a,你好\n' };
    const late = { name: 'late.csv', content: csv(chatLine(1, '在的', { CreateTime: 'yesterday' })) };
    await givenMessages([bad, late]);
    await expect(run(activities.buildConversations)).rejects.toThrow(
      /^The chat files gave no sample to build from\. bad\.csv lacks the required column .* 1 of 1 rows \(100\.0 %\) have no time that can be read\. Set "dateOrder" .* dialoom yield r\.$/,
    );
    const { ledger } = await everything();
    expect(ledger.find(({ stage }) => stage === 'ingest')).toBeDefined();
  });

  it('goes on without a sample when the recipe names no chats', async () => {
    await givenMessages([]);
    await expect(run(activities.buildConversations)).resolves.toMatchObject({ sampleCount: 0 });
  });

  it('names the tokenizer that it cannot find', async () => {
    await givenMessages([], { converse: { tokenizer: './no-such-folder' } });
    await expect(run(activities.buildConversations)).rejects.toThrow(
      'converse.tokenizer: there is no folder',
    );
  });
});

describe('dropRepeats', () => {
  const ANSWERED = (answer: string): string[] => ['账期多久', answer];

  it('drops exact and near repeats, and names the kept twin (DE-1, DE-2, DE-5)', async () => {
    await givenMessages([
      dialogue('a.csv', 'wxid_aaaa1111', 540, ANSWERED('账期90天')),
      dialogue('b.csv', 'wxid_bbbb2222', 600, ['多久', '90天账期']),
      dialogue('c.csv', 'wxid_cccc3333', 660, ['要多久', '账期60天']),
      dialogue('d.csv', 'wxid_dddd4444', 720, ANSWERED('账期90天')),
    ]);
    await run(activities.buildConversations);
    const { samples } = await everything();
    const [kept] = samples;
    await expect(run(activities.dropRepeats)).resolves.toEqual({ keptCount: 2, droppedCount: 2 });
    const after = await everything();
    expect(after.samples.map((sample) => sample.target)).toEqual(['账期90天', '账期60天']);
    expect(after.fates.map(({ reason, twin, method, distance }) => [reason, twin, method, distance])).toEqual(
      expect.arrayContaining([
        ['near_repeat', kept!.sampleId, 'bigram_jaccard', 0.4],
        ['repeat_conversation', kept!.sampleId, 'conversation_text', 0],
      ]),
    );
    expect(after.ledger.find((entry) => entry.stage === 'dedupe')).toMatchObject({
      unit: 'samples',
      input: 4,
      kept: 2,
      dropped: { near_repeat: 1, repeat_conversation: 1 },
    });
  });

  it('changes nothing on a retry', async () => {
    await givenMessages([
      dialogue('a.csv', 'wxid_aaaa1111', 540, ANSWERED('账期90天')),
      dialogue('b.csv', 'wxid_bbbb2222', 600, ['多久', '90天账期']),
    ]);
    await run(activities.buildConversations);
    const first = await run(activities.dropRepeats);
    const before = await everything();
    await expect(run(activities.dropRepeats)).resolves.toEqual(first);
    await expect(everything()).resolves.toEqual(before);
  });

  it('lets what an earlier build kept win over what new files bring, however they are named (DE-4)', async () => {
    const old = dialogue('m.csv', 'wxid_mmmm5555', 540, ANSWERED('账期90天'));
    await givenMessages([old], {}, 'first');
    await run(activities.buildConversations, 'first');
    await run(activities.dropRepeats, 'first');
    const kept = await readAliveSamples(database.pool, 'first');

    const fresh = dialogue('a.csv', 'wxid_aaaa1111', 900, ['多久呢', '账期90天']);
    await givenMessages([fresh, old], {}, 'second');
    await run(activities.buildConversations, 'second');
    await expect(run(activities.dropRepeats, 'second')).resolves.toEqual({ keptCount: 1, droppedCount: 1 });
    const still = await readAliveSamples(database.pool, 'second');
    expect(still.map((sample) => sample.sampleId)).toEqual(kept.map((sample) => sample.sampleId));
  });
});
