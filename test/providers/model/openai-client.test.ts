import { z } from 'zod';
import { endpointSchema, type EndpointRecipe } from '../../../src/contract/recipe/models';
import { storedMaskedText } from '../../../src/contract/text';
import { RateLimitedError, TransientModelError } from '../../../src/providers/model/failures';
import type { ModelClient, ModelRequest } from '../../../src/providers/model/model-client';
import { createModelClients } from '../../../src/providers/model/model-clients';
import type { StandInOptions } from '../../../src/providers/standin/options';
import { startStandIn, type StandIn } from '../../../src/providers/standin/server';
import { GateError, ModelRefusedError, RecipeError } from '../../../src/stages/errors';
import { createCallStore } from '../../../src/storage/model-calls-table';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const SCHEMA = z.strictObject({ summary: z.string().min(1), task: z.enum(['product_fit', 'small_talk']) });
type Answer = z.infer<typeof SCHEMA>;

let database: TestDatabase;
let server: StandIn | undefined;
let questions = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await server?.stop();
});
afterAll(async () => {
  await database.drop();
});

/** Private data is what contains 13800138000. */
function outboundCheck(text: string): void {
  if (text.includes('13800138000')) throw new GateError('a mobile number would leave');
}

async function open(
  options: StandInOptions = {},
  endpoint: Partial<EndpointRecipe> = {},
  env: Record<string, string> = {},
): Promise<ModelClient> {
  await server?.stop();
  server = await startStandIn(options);
  const models = createModelClients({ env, standInUrl: server.url, calls: createCallStore(database.pool) });
  return await models.open(endpointSchema.parse({ name: 'first', ...endpoint }), outboundCheck);
}

/** A question that no other test has asked, unless `text` says so. */
function question(text = `推荐什么产品？第 ${++questions} 问`, extra: object = {}): ModelRequest<Answer> {
  return {
    purpose: 'test',
    promptVersion: 'test@1',
    messages: [{ role: 'user', content: storedMaskedText(text) }],
    schema: SCHEMA,
    schemaName: 'answer',
    temperature: 0,
    seed: 1,
    ...extra,
  };
}

describe('the model client', () => {
  it.each([true, false])(
    'gives a validated answer, JSON schema supported: %s (LM-1, LM-3)',
    async (jsonSchema) => {
      const client = await open({}, { jsonSchema });
      const answer = await client.ask(question());
      expect(answer).toMatchObject({ value: { task: 'product_fit' }, cached: false });
    },
  );

  it('stores the call at once and never pays for it again, whichever client asks (LM-5)', async () => {
    const asked = question();
    const first = await (await open({}, { inputUsdPerMillion: 2, outputUsdPerMillion: 8 })).ask(asked);
    const { rows } = await database.pool.query<Record<string, unknown>>(
      'select * from model_calls where call_key = $1',
      [first.callKey],
    );
    expect(rows[0]).toMatchObject({ endpoint: 'first', model: 'standin-rules', prompt_version: 'test@1' });
    const { prompt_tokens: input, completion_tokens: output } = rows[0] as Record<string, number>;
    expect(rows[0]!['cost_usd']).toBeCloseTo((input! * 2 + output! * 8) / 1e6, 12);
    await server!.stop();

    const again = await (await open({}, { name: 'second' })).ask(asked);
    expect(again).toEqual({ ...first, cached: true });
    expect(server!.stats().requests).toBe(0);
  });

  it('takes another seed, prompt version, temperature or attempt for another question (LM-5)', async () => {
    const client = await open();
    const asked = question();
    const variants = [
      asked,
      { ...asked, seed: 2 },
      { ...asked, promptVersion: 'test@2' },
      { ...asked, temperature: 0.5 },
      { ...asked, attempt: 1 },
    ];
    const keys = new Set<string>();
    for (const variant of variants) keys.add((await client.ask(variant)).callKey);
    expect(keys.size).toBe(5);
  });

  it('asks once for a repair that quotes the error (LM-3)', async () => {
    // The repair request is another body, so its own dice decide: at this rate some first answers break and some repairs hold.
    const client = await open({ faults: { breakSchemaRate: 0.5 } });
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, () =>
        client.ask(question()).then(
          () => 'valid',
          (error: unknown) => (error instanceof ModelRefusedError ? error.reason : String(error)),
        ),
      ),
    );
    expect(new Set(outcomes)).toEqual(new Set(['valid', 'invalid_answer']));
    const chats = server!.stats().byKind['chat']!;
    expect(chats).toBeGreaterThan(24);
    expect(chats).toBeLessThan(48);
    const { rows } = await database.pool.query<{ text: string }>(
      `select request #>> '{messages,-1,content}' as text from model_calls
       where jsonb_array_length(request -> 'messages') = 3 limit 1`,
    );
    expect(rows[0]!.text).toContain('不符合要求：');
  });

  it('gives an answer up after one repair, and pays nothing to learn that again (LM-3, LM-5)', async () => {
    const client = await open({ faults: { truncateRate: 1 } });
    const asked = question();
    for (let i = 0; i < 2; i++) {
      await expect(client.ask(asked)).rejects.toMatchObject({
        name: 'ModelRefusedError',
        reason: 'invalid_answer',
      });
    }
    expect(server!.stats().byKind['chat']).toBe(2);
    await expect(client.ask({ ...asked, attempt: 1 })).rejects.toThrow();
    expect(server!.stats().byKind['chat']).toBe(4);
  });

  it('treats an objection as an invalid answer', async () => {
    const client = await open();
    await expect(client.ask(question(undefined, { objection: () => '不行' }))).rejects.toThrow(/不行/);
  });

  it.each([
    ['refuseRate', 'refusal'],
    ['rejectRate', 'bad_request'],
  ])('files %s under %s (LM-2)', async (fault, reason) => {
    const client = await open({ faults: { [fault]: 1 } });
    await expect(client.ask(question())).rejects.toMatchObject({ name: 'ModelRefusedError', reason });
  });

  it.each(['errorRate', 'dropRate'])(
    'takes %s for transient, and does not try again by itself (LM-1)',
    async (fault) => {
      const client = await open({ faults: { [fault]: 1 } });
      const asked = question();
      await expect(client.ask(asked)).rejects.toThrow(TransientModelError);
      expect(server!.stats().byKind['chat']).toBe(1);
      await expect(client.ask(asked)).resolves.toBeDefined();
    },
  );

  it('gives up on a request after its timeout (LM-1)', async () => {
    const client = await open({ faults: { latencyMs: 30_000 } }, { timeoutSeconds: 0.1 });
    await expect(client.ask(question())).rejects.toThrow(TransientModelError);
  });

  it('passes on how long a 429 or 503 asks to wait, and lowers its concurrency (LM-2)', async () => {
    const client = await open({ requestsPerMinute: 30, burst: 1 });
    await client.ask(question());
    const error: unknown = await client.ask(question()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).waitMs).toBe(2000);
    expect(client.concurrency).toBe(2);
    await server!.stop();
    const busy = await open({ faults: { unavailableRate: 1 } });
    await expect(busy.ask(question())).rejects.toMatchObject({ name: 'RateLimitedError', waitMs: 1000 });
  });

  it('says which variable and endpoint a missing or wrong key belongs to (LM-1)', async () => {
    await expect(open({}, { apiKeyEnv: 'MY_KEY' })).rejects.toThrow(RecipeError);
    await expect(open({}, { apiKeyEnv: 'MY_KEY' })).rejects.toThrow(
      'Endpoint first needs a key, but the environment variable MY_KEY is not set',
    );
    const client = await open({ apiKey: 'right' }, { apiKeyEnv: 'MY_KEY' }, { MY_KEY: 'wrong' });
    await expect(client.ask(question())).rejects.toMatchObject({
      reason: 'unauthorised',
      message: expect.stringContaining('check the key in the environment variable MY_KEY') as string,
    });
    const keyed = await open({ apiKey: 'right' }, { apiKeyEnv: 'MY_KEY' }, { MY_KEY: 'right' });
    await expect(keyed.ask(question())).resolves.toBeDefined();
  });

  it('sends nothing that holds private data (PII-6)', async () => {
    const client = await open();
    await expect(client.ask(question('打 13800138000 找他'))).rejects.toThrow(GateError);
    expect(server!.stats().requests).toBe(0);
  });

  it('takes an answer that holds private data for invalid, and does not quote it (PII-6)', async () => {
    const client = await open();
    let checks = 0;
    const models = createModelClients({
      env: {},
      standInUrl: server!.url,
      calls: createCallStore(database.pool),
    });
    const strict = await models.open(endpointSchema.parse({ name: 'first' }), (text) => {
      checks++;
      if (text.includes('双方谈到')) throw new GateError('private');
    });
    await expect(strict.ask(question())).rejects.toMatchObject({ reason: 'invalid_answer' });
    expect(checks).toBeGreaterThan(2);
    const { rows } = await database.pool.query<{ quoted: string }>(
      `select request #>> '{messages,1,content}' as quoted from model_calls
       where request #>> '{messages,1,role}' = 'assistant' order by created_at desc limit 1`,
    );
    expect(rows[0]!.quoted).toBe('（略）');
    expect(client.name).toBe('first');
  });

  it('tells an outage from a server that is up', async () => {
    const client = await open();
    expect(await client.isUp()).toBe(true);
    await server!.stop();
    expect(await client.isUp()).toBe(false);
  });
});
