import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { RunRef } from '../../src/contract/payloads';
import { createMakeItems } from '../../src/activities/make-items';
import type { MakeItemsResult } from '../../src/activities/output';
import { structuredAnswerSchema } from '../../src/contract/structured-answer';
import { openTokenCounter } from '../../src/providers/tokenizer';
import { estimateTokens } from '../../src/stages/04-converse/estimate-tokens';
import { assertBalanced } from '../../src/stages/ledger';
import { copyConversations } from '../../src/storage/conversations-table';
import { pageFates, replaceFates, type StagedFate } from '../../src/storage/fates-table';
import { readItems } from '../../src/storage/items-table';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { withTransaction } from '../../src/storage/pool';
import { readReports } from '../../src/storage/run-reports-table';
import { replaceMarks } from '../../src/storage/sample-marks-table';
import { copySamples } from '../../src/storage/samples-table';
import { replaceVerdicts } from '../../src/storage/verdicts-table';
import { conversationOf, lastSample, verdictOf } from '../stages/09-make/conversations';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenRun, ingestFile } from '../support/file-runs';

const RUN = 'make';
let database: TestDatabase;

/** Two conversations, of which the second is small talk; its sample was dropped before. One document; one invoice paid. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const folder = await mkdtemp(join(tmpdir(), 'dialoom-make-'));
  const files = {
    'enterprises.csv': 'enterprise_id,name\nE1,青岚重工股份有限公司\nE2,白溪配件有限公司\n',
    'invoices.csv':
      'invoice_no,seller_id,buyer_id,amount,issued_on,due_on\n31410105,E2,E1,20000,2026-02-01,2026-05-01\n',
    'payments.csv':
      'payment_id,invoice_no,payer_id,payee_id,amount,paid_on\nPM1,31410105,E1,E2,5000,2026-03-01\n',
    'a.md': '# 提前回款手册\n\n## 一、定义\n\n提前回款是指供应商在到期前收到货款的业务。\n',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await givenRun(pool, RUN, folder, [
    { kind: 'facts', path: 'enterprises.csv', table: 'enterprises' },
    { kind: 'facts', path: 'invoices.csv', table: 'invoices' },
    { kind: 'facts', path: 'payments.csv', table: 'payments' },
    { kind: 'document', path: 'a.md' },
  ]);
  for (const ordinal of [0, 1, 2]) await ingestFile(pool, 'facts', { runId: RUN, ordinal });
  await ingestFile(pool, 'document', { runId: RUN, ordinal: 0 });

  const asked = conversationOf('M:[企业_2]的[发票_1]和[发票_77]怎么样', 'C:建议做提前回款，年化4.2%。');
  const idle = { ...conversationOf('M:早', 'C:早'), conversationId: 'c2' };
  await withTransaction(pool, (db) => copyConversations(db, RUN, 0, [asked, idle]));
  await withTransaction(pool, (db) =>
    copySamples(db, RUN, 0, [lastSample(asked), { ...lastSample(idle), sampleId: 's2' }]),
  );
  await replaceFates(pool, RUN, 'sample', [{ unit: 'sample', subject: 's2', reason: 'greeting' }]);
  await replaceVerdicts(pool, RUN, [
    verdictOf(),
    { ...verdictOf({ task: 'small_talk' }), conversationId: 'c2' },
  ]);
});

afterAll(() => database.drop());

async function allFates(): Promise<StagedFate[]> {
  const pages: StagedFate[][] = [];
  for await (const page of pageFates(database.pool, RUN)) pages.push(page);
  return pages.flat();
}

function makeItems(): Promise<MakeItemsResult> {
  const { makeItems: activity } = createMakeItems({ pool: database.pool, openTokenCounter });
  return new MockActivityEnvironment().run<[RunRef], MakeItemsResult, typeof activity>(activity, {
    runId: RUN,
  });
}

describe('makeItems', () => {
  it('makes items of all three classes, in their order, and the same again on a retry (MK-1 to MK-4)', async () => {
    expect(await makeItems()).toEqual({ dialogueCount: 1, knowledgeCount: 1, structuredCount: 1 });
    const items = await readItems(database.pool, RUN);
    expect(items.map((item) => [item.class, item.splitGroup])).toEqual([
      ['dialogue', '[联系人_1]'],
      ['knowledge', items[1]!.origin.ingestId],
      ['structured', '[联系人_1]'],
    ]);
    for (const { messages, tokens } of items)
      expect(tokens).toBe(messages.reduce((sum, { content }) => sum + estimateTokens(content), 0));
    await makeItems();
    expect(await readItems(database.pool, RUN)).toEqual(items);
  });

  it('makes the copies that sampling asks for, after their originals, with their tags, and accounts for them (SA-1, SA-2)', async () => {
    const { pool } = database;
    const [original] = await readItems(pool, RUN);
    const mark = { sampleId: original!.origin.sampleId!, tags: ['closing:callback'], copies: 2 };
    await replaceMarks(pool, RUN, [mark]);
    expect((await makeItems()).dialogueCount).toBe(3);
    const made = (await readItems(pool, RUN)).slice(0, 3);
    expect(made.map(({ origin }) => [origin.tags, origin.copyOf])).toEqual([
      [mark.tags, undefined],
      [mark.tags, original!.itemId],
      [mark.tags, original!.itemId],
    ]);
    const copies = async (): Promise<unknown> =>
      (await readLedgerEntries(pool, RUN)).find(({ stage, unit }) => stage === 'make' && unit === 'copies');
    expect(await copies()).toMatchObject({ input: 2, kept: 2 });
    await replaceMarks(pool, RUN, []);
    await makeItems();
    expect(await copies()).toBeUndefined();
  });

  it('resolves numbers of a conversation in the fact tables (MK-4)', async () => {
    const structured = (await readItems(database.pool, RUN)).find((item) => item.class === 'structured');
    const answer = structuredAnswerSchema.parse(JSON.parse(structured!.messages.at(-1)!.content));
    expect(answer.evidence.filter(({ kind }) => kind !== 'turn')).toEqual([
      { kind: 'invoice', id: '[发票_1]', amount: 20_000, date: '2026-02-01' },
      { kind: 'payment', id: 'PM1', amount: 5_000, date: '2026-03-01' },
    ]);
    // 15 000 of 20 000 were unpaid eleven days after the due day.
    expect(answer.drivers[0]).toMatchObject({ name: 'overdue_rate', enterprise: '[企业_2]', value: 0.75 });
  });

  it('accounts for every sample, span and conversation, and reports coverage and unknown numbers (MX-6)', async () => {
    const entries = (await readLedgerEntries(database.pool, RUN)).filter(({ stage }) => stage === 'make');
    entries.forEach(assertBalanced);
    expect(
      Object.fromEntries(entries.map(({ unit, input, kept, dropped }) => [unit, [input, kept, dropped]])),
    ).toEqual({
      samples: [1, 1, {}],
      spans: [2, 1, { duplicate_answer: 1 }], // asked for as a section, too
      conversations: [2, 1, { small_talk: 1 }],
    });
    expect((await allFates()).filter(({ stage }) => stage === 'make')).toEqual([
      expect.objectContaining({ unit: 'conversation', subject: 'c2', reason: 'small_talk' }),
    ]);
    expect((await readReports(database.pool, RUN)).get('make')).toMatchObject({
      coverage: [{ headings: ['提前回款手册', '一、定义'], itemCount: 1, charCount: 21, coveredCount: 21 }],
      unresolved: [{ conversationId: 'c1', id: '[发票_77]' }],
    });
  });

  it('stores nothing when it fails on the way', async () => {
    const before = await readItems(database.pool, RUN);
    await withTransaction(database.pool, async (db) => {
      await db.query('alter table run_reports add constraint blocked check (stage <> $$make$$) not valid');
    });
    await expect(makeItems()).rejects.toThrow('blocked');
    await database.pool.query('alter table run_reports drop constraint blocked');
    expect(await readItems(database.pool, RUN)).toEqual(before);
  });
});
