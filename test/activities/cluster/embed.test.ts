import { GateError } from '../../../src/stages/errors';
import { counting, embedded, INVOICE, openClusterHarness, RATE, run, type ClusterHarness } from './harness';

let harness: ClusterHarness;

beforeAll(async () => {
  harness = await openClusterHarness();
});

afterAll(() => harness.drop());

beforeEach(() => harness.reset());

describe('embedding (CU-1)', () => {
  it('asks for each distinct text once, over parts, runs and retries', async () => {
    await harness.givenRun('r1', [...INVOICE, ...RATE, INVOICE[0]!, INVOICE[0]!]);

    expect(await run(harness.activities.planEmbedding, { runId: 'r1' })).toEqual({
      textCount: 6,
      partCount: 2,
    });
    await harness.embedAll('r1');
    await run(harness.activities.embedPart, { runId: 'r1', part: 0 });
    await harness.givenRun('r2', RATE);

    expect([...embedded].sort()).toEqual([...INVOICE, ...RATE].sort());
    expect(await run(harness.activities.planEmbedding, { runId: 'r2' })).toEqual({
      textCount: 0,
      partCount: 0,
    });
  });

  it('keeps the vectors of finished batches when a later one fails', async () => {
    await harness.givenRun(
      'r1',
      Array.from({ length: 40 }, (_, i) => `第${i}条回答`),
    );
    await harness.pool.query(`update runs set recipe = jsonb_set(recipe, '{embed,partSize}', '100')`);
    let calls = 0;
    const failing = harness.with({
      openEmbedder: () =>
        Promise.resolve({
          ...counting,
          embed: (texts, signal) =>
            ++calls === 3 ? Promise.reject(new Error('gone')) : counting.embed(texts, signal),
        }),
    });

    await expect(run(failing.embedPart, { runId: 'r1', part: 0 })).rejects.toThrow('gone');
    const { textCount } = await run(harness.activities.planEmbedding, { runId: 'r1' });
    await harness.embedAll('r1');

    expect(textCount).toBe(40 - 2 * 16); // two steps of 8 model calls of 2 texts were stored
    expect(new Set(embedded).size).toBe(embedded.length);
  });
});

describe('text for an embedding endpoint (PII-6)', () => {
  const toEndpoint = `update runs set recipe = jsonb_set(recipe, '{embed,embedder}', '"openai"')`;

  it('is looked through before the first request, and stays in the house when something is found', async () => {
    await harness.givenRun('r1', ['请打电话 13800138000', '好的']);
    await harness.pool.query(toEndpoint);
    const guarded = harness.with({
      outboundCheckOf: () =>
        Promise.resolve((text) => {
          if (text.includes('138')) throw new GateError('a phone number');
        }),
    });

    await expect(run(guarded.embedPart, { runId: 'r1', part: 0 })).rejects.toThrow('a phone number');
    expect(embedded).toEqual([]);
  });

  it('does not leave a worker that has no check', async () => {
    await harness.givenRun('r1', RATE);
    await harness.pool.query(toEndpoint);

    await expect(run(harness.activities.embedPart, { runId: 'r1', part: 0 })).rejects.toThrow(/no check/);
    expect(embedded).toEqual([]);
  });
});
