import OpenAI, { APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { startStandIn, type StandIn } from '../../../src/providers/standin/server';
import type { StandInOptions } from '../../../src/providers/standin/options';

const CHAT = `请标注下面的对话。
<对话-abc>
[t1] 客户经理：上次那家供应商最近资金紧张，有什么产品适合？
[t2] 客服：可以看看提前回款，账期不变。
[t3] 客户经理：好的谢谢
</对话-abc>`;

const schema = z.strictObject({
  summary: z.string().min(1),
  task: z.enum(['small_talk', 'product_fit', 'other']),
  product: z.enum(['reverse_factoring', 'early_payment']).nullable(),
  evidence: z.array(z.string()),
  score: z.number().min(1).max(5),
  nested: z.strictObject({ flag: z.boolean(), words: z.array(z.string()).min(1) }),
});

let running: StandIn | undefined;

async function start(options: StandInOptions = {}): Promise<OpenAI> {
  running = await startStandIn(options);
  return new OpenAI({ baseURL: running.url, apiKey: 'any', maxRetries: 0 });
}

function ask(openai: OpenAI, extra: object = {}): Promise<OpenAI.ChatCompletion> {
  return openai.chat.completions.create({
    model: 'standin-rules',
    messages: [{ role: 'user', content: CHAT }],
    response_format: zodResponseFormat(schema, 'answer'),
    ...extra,
  });
}

const statusOf = async (promise: Promise<unknown>): Promise<number | undefined> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof APIError ? (error as APIError).status : undefined;
};

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('the stand-in server (LM-9)', () => {
  it('answers a labelling question by the text’s words, within the schema', async () => {
    const completion = await ask(await start());
    const answer = schema.parse(JSON.parse(completion.choices[0]!.message.content!));
    expect(answer).toMatchObject({ task: 'product_fit', product: 'early_payment' });
    expect(answer.evidence).toEqual(expect.arrayContaining(['t1', 't2']));
    expect(answer.summary).toContain('资金紧张');
  });

  it('finds the schema in the prompt in JSON mode', async () => {
    const openai = await start();
    const quoted = `规则\n\`\`\`json\n${JSON.stringify(z.toJSONSchema(schema))}\n\`\`\``;
    const completion = await ask(openai, {
      messages: [
        { role: 'system', content: quoted },
        { role: 'user', content: CHAT },
      ],
      response_format: { type: 'json_object' },
    });
    expect(schema.safeParse(JSON.parse(completion.choices[0]!.message.content!)).success).toBe(true);
  });

  it('gives the same answer to the same request, and another one to some other seeds when told to disagree', async () => {
    const openai = await start({ faults: { disagreeRate: 0.5 } });
    const tasks = async (): Promise<unknown[]> => {
      const completions = await Promise.all(Array.from({ length: 20 }, (_, seed) => ask(openai, { seed })));
      return completions.map((c) => (JSON.parse(c.choices[0]!.message.content!) as { task: string }).task);
    };
    const first = await tasks();
    expect(await tasks()).toEqual(first);
    const disagreeing = first.filter((task) => task !== 'product_fit').length;
    expect(disagreeing).toBeGreaterThanOrEqual(4);
    expect(disagreeing).toBeLessThanOrEqual(16);
  });

  it('answers 429 with Retry-After beyond its limit', async () => {
    const openai = await start({ requestsPerMinute: 60, burst: 2 });
    await ask(openai);
    await ask(openai);
    const error: unknown = await ask(openai).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect((error as InstanceType<typeof OpenAI.RateLimitError>).headers.get('retry-after')).toBe('1');
  });

  it.each([
    ['errorRate', 500],
    ['unavailableRate', 503],
    ['dropRate', undefined],
  ])('fails the first try of a request by %s, and answers the second', async (fault, status) => {
    const openai = await start({ faults: { [fault]: 1 } });
    expect(await statusOf(ask(openai))).toBe(status);
    await expect(ask(openai)).resolves.toBeDefined();
    expect(running!.stats().chatByStatus).toEqual({ [status ?? 0]: 1, '200': 1 });
  });

  it('rejects a poison request at every try, by rate or by text, and by model name', async () => {
    const openai = await start();
    for (let i = 0; i < 2; i++) {
      expect(await statusOf(ask(openai, { model: 'standin-rules?rejectRate=1' }))).toBe(400);
    }
    expect(await statusOf(ask(openai, { model: 'standin-rules?rejectText=资金紧张' }))).toBe(400);
    expect(await statusOf(ask(openai, { model: 'standin-rules?failText=资金紧张' }))).toBe(500);
    expect(await statusOf(ask(openai))).toBeUndefined();
  });

  it('cuts JSON short, breaks the schema and refuses when told to', async () => {
    const openai = await start();
    const content = async (fault: string): Promise<OpenAI.ChatCompletionMessage> =>
      (await ask(openai, { model: `standin-rules?${fault}=1` })).choices[0]!.message;
    const cut = (await content('truncateRate')).content!;
    expect(() => JSON.parse(cut) as unknown).toThrow(SyntaxError);
    const broken = (await content('breakSchemaRate')).content!;
    expect(schema.safeParse(JSON.parse(broken)).success).toBe(false);
    expect(await content('refuseRate')).toMatchObject({
      content: null,
      refusal: expect.any(String) as string,
    });
  });

  it('asks for its key', async () => {
    const openai = await start({ apiKey: 'secret' });
    expect(await statusOf(ask(openai))).toBe(401);
  });

  it('counts bodies that were paid for twice', async () => {
    const openai = await start();
    await ask(openai, { seed: 1 });
    await ask(openai, { seed: 2 });
    expect(running!.stats()).toMatchObject({ byKind: { chat: 2 }, paidTwice: 0 });
    await ask(openai, { seed: 1 });
    expect(running!.stats().paidTwice).toBe(1);
  });

  it('lists its model, embeds by characters, transcribes by the file', async () => {
    const openai = await start();
    expect((await openai.models.list()).data.map((model) => model.id)).toEqual(['standin-rules']);
    const { data } = await openai.embeddings.create({ model: 'e', input: ['账期90天', '90天账期', '您好'] });
    const dot = (a: number, b: number): number =>
      data[a]!.embedding.reduce((sum, value, i) => sum + value * data[b]!.embedding[i]!, 0);
    expect(dot(0, 0)).toBeCloseTo(1, 5);
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2));
    const transcribe = async (bytes: string, name: string): Promise<string> =>
      (await openai.audio.transcriptions.create({ model: 'a', file: new File([bytes], name) })).text;
    expect(await transcribe('RIFF standin:text=账期多久\0xx', 'a.wav')).toBe('账期多久');
    expect(await transcribe('RIFF', '额度_怎么算.wav')).toBe('额度 怎么算');
  });

  it('runs a batch: some lines answered, some failed, some expired (LM-6)', async () => {
    const openai = await start({ batches: { polls: 2, expireRate: 0.3 } });
    const body = { model: 'standin-rules', messages: [{ role: 'user', content: CHAT }] };
    const lines = Array.from({ length: 20 }, (_, i) =>
      JSON.stringify({
        custom_id: `c${i}`,
        method: 'POST',
        url: '/v1/chat/completions',
        body: i === 0 ? { ...body, model: 'standin-rules?rejectRate=1' } : body,
      }),
    );
    const file = await openai.files.create({
      purpose: 'batch',
      file: new File([`${lines.join('\n')}\n`], 'in.jsonl'),
    });
    const batch = await openai.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    expect((await openai.batches.retrieve(batch.id)).status).toBe('in_progress');
    const done = await openai.batches.retrieve(batch.id);
    expect(done.status).toBe('expired');
    const ids = async (fileId: string): Promise<string[]> =>
      (await (await openai.files.content(fileId)).text())
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { custom_id: string }).custom_id);
    const answered = await ids(done.output_file_id!);
    const failed = await ids(done.error_file_id!);
    expect(failed.length).toBeGreaterThan(1);
    expect([...answered, ...failed].sort()).toEqual(lines.map((_, i) => `c${i}`).sort());
  });
});
