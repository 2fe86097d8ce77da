import { z } from 'zod';
import { endpointSchema } from '../../../src/contract/recipe/models';
import { storedMaskedText } from '../../../src/contract/text';
import { createModelClients } from '../../../src/providers/model/model-clients';
import type { ModelClient } from '../../../src/providers/model/model-client';
import { startStandIn } from '../../../src/providers/standin/server';
import { createCallStore } from '../../../src/storage/model-calls-table';
import { createRateBudget } from '../../../src/storage/rate-budgets-table';
import { createTestDatabase } from '../../support/database';

it('two workers together keep an endpoint’s limit: it never has to say 429 (LM-2)', async () => {
  const database = await createTestDatabase();
  // All 90 at once would be too many; the workers spread them over some seconds, whatever else the machine does.
  const server = await startStandIn({ requestsPerMinute: 1200, burst: 60 });
  const endpoint = endpointSchema.parse({ name: 'e', requestsPerMinute: 1200, concurrency: 10 });
  const worker = (): Promise<ModelClient> =>
    createModelClients({
      env: {},
      standInUrl: server.url,
      calls: createCallStore(database.pool),
      budgetOf: (one) => createRateBudget(database.pool, one),
    }).open(endpoint, () => undefined);
  const workers = [await worker(), await worker()];
  await Promise.allSettled(
    Array.from({ length: 90 }, (_, i) =>
      workers[i % 2]!.ask({
        purpose: 'test',
        promptVersion: 'v',
        messages: [{ role: 'user', content: storedMaskedText(`第 ${i} 问`) }],
        schema: z.strictObject({ summary: z.string() }),
        schemaName: 'a',
        temperature: 0,
        seed: i,
      }),
    ),
  );
  expect(server.stats().chatByStatus).toEqual({ '200': 90 });
  await server.stop();
  await database.drop();
});
