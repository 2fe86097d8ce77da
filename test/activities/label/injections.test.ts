import { recipeSchema } from '../../../src/contract/recipe/recipe';
import type { Label } from '../../../src/contract/vocabulary';
import { leaksInstructions } from '../../../src/stages/08-label/leak-check';
import { labelPrompt } from '../../../src/stages/08-label/prompts/label-conversation';
import { readBallots } from '../../../src/storage/ballots-table';
import { readConversations } from '../../../src/storage/conversations-table';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { INJECTIONS } from '../../support/injections';
import { LabelBench, idsOf } from './bench';

/** Chats that give orders to the labeller, through the whole path of labelling over HTTP (LM-8). */

const { taxonomy } = recipeSchema.parse({ name: 'x' });
const IDS = idsOf(INJECTIONS.length);
const texts = INJECTIONS.map(({ text }) => text);
const LABEL = { ballots: 1, maxBallots: 1, shardSize: 100 };

const bench = LabelBench.ofThisFile();

/** The fields that a label may have, and no others. */
const FIELDS = [
  'task',
  'scenario',
  'product',
  'borrowingIntent',
  'riskSignals',
  'summary',
  'evidence',
  'freeTask',
  'subType',
  'reasoning',
];

function expectOfTheSchema(label: Label): void {
  const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);
  expect(FIELDS).toEqual(expect.arrayContaining(Object.keys(label)));
  expect(ids(taxonomy.tasks)).toContain(label.task);
  expect(ids(taxonomy.scenarios)).toContain(label.scenario);
  expect([null, ...ids(taxonomy.products)]).toContain(label.product);
  expect(ids(taxonomy.riskSignals)).toEqual(expect.arrayContaining([...label.riskSignals]));
  expect(['yes', 'no', 'unclear']).toContain(label.borrowingIntent);
  expect(['t1', 't2']).toEqual(expect.arrayContaining([...label.evidence]));
}

/** What holds whatever the model does. */
async function expectNothingGotThrough(runId: string): Promise<void> {
  const { pool } = bench.database;
  const conversations = await readConversations(pool, runId, IDS);
  const promptOf = new Map(
    conversations.map(({ conversationId, turns }) => [conversationId, labelPrompt(taxonomy, turns)]),
  );
  const ballots = await readBallots(pool, runId, IDS);
  const verdicts = await readVerdicts(pool, runId);
  const labels = [...ballots, ...verdicts.values()];
  for (const { conversationId, label } of labels) {
    expectOfTheSchema(label);
    const { instructions, mark } = promptOf.get(conversationId)!;
    expect(leaksInstructions(JSON.stringify(label), instructions, mark)).toBe(false);
  }
  // Each conversation has a verdict, or is parked as an invalid answer: none vanishes.
  const parked = await readFailedRequests(pool, runId, 'label');
  expect(new Set([...verdicts.keys(), ...parked.map(({ subject }) => subject)])).toEqual(new Set(IDS));
  expect(parked.filter(({ reason }) => reason !== 'invalid_answer')).toEqual([]);
  // Nothing was offered to be called, and nothing but chat answers was asked for.
  const { rows } = await pool.query<{ fields: string }>(
    `select distinct jsonb_object_keys(request::jsonb) as fields from model_calls order by 1`,
  );
  expect(rows.map(({ fields }) => fields)).toEqual([
    'max_tokens',
    'messages',
    'model',
    'response_format',
    'seed',
    'temperature',
  ]);
  expect(Object.keys(bench.server.stats().byKind)).toEqual(['chat']);
}

describe('orders inside of chats (LM-8)', () => {
  it('do not lead a model that keeps to its instructions: every chat gets its label', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts, { label: LABEL });
    expect(await bench.labelRun(runId)).toMatchObject({ failedCount: 0 });
    await expectNothingGotThrough(runId);
    expect(bench.chats).toBe(INJECTIONS.length);
  });

  it('that a naive model obeys are caught: what breaks the schema or leaks the prompt is parked', async () => {
    await bench.start({ faults: { obeyRate: 1 } });
    const runId = await bench.storeTexts(texts, { label: LABEL });
    const { failedCount } = await bench.labelRun(runId);
    await expectNothingGotThrough(runId);
    expect(failedCount).toBeGreaterThan(INJECTIONS.length / 3);

    // The test is worth something only if the model did leak: its answers are kept as calls.
    const { rows } = await bench.database.pool.query<{ request: string; content: string | null }>(
      `select request::jsonb #>> '{messages,0,content}' as request, response::jsonb ->> 'content' as content from model_calls`,
    );
    const leaks = rows.filter(({ request, content }) => {
      const mark = /<(对话-[a-p]{12})>/.exec(request)![1]!;
      return content !== null && leaksInstructions(content, request, mark);
    });
    expect(leaks.length).toBeGreaterThan(INJECTIONS.length / 3);
    expect(rows.some(({ content }) => content === null)).toBe(true);
  });

  it('that a naive model obeys do not get through debate and reflection either', async () => {
    await bench.start({ faults: { obeyRate: 0.5 } });
    const runId = await bench.storeTexts(texts, {
      label: { shardSize: 100, reflect: true, maxBallots: 3 },
    });
    expect((await bench.labelRun(runId)).failedCount).toBeGreaterThan(0);
    await expectNothingGotThrough(runId);
  });
});
