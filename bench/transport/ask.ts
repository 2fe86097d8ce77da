import { z } from 'zod';
import { endpointSchema } from '../../src/contract/recipe/models';
import type { MaskedText } from '../../src/contract/text';
import { createModelClients } from '../../src/providers/model/model-clients';
import { createCallStore } from '../../src/storage/model-calls-table';
import { openPool } from '../../src/storage/pool';
import { createRateBudget } from '../../src/storage/rate-budgets-table';

/** A worker process of the bench: asks one question after the other, as fast as the shared limit lets it, for a time. */
async function main([url, databaseUrl, seconds, name, requestsPerMinute]: readonly string[]): Promise<void> {
  const pool = openPool(databaseUrl!, 10);
  const client = await createModelClients({
    env: {},
    standInUrl: url!,
    calls: createCallStore(pool),
    budgetOf: (endpoint) => createRateBudget(pool, endpoint),
  }).open(
    endpointSchema.parse({ name: 'e', requestsPerMinute: Number(requestsPerMinute), concurrency: 8 }),
    () => undefined,
  );
  const endAt = performance.now() + Number(seconds) * 1000;
  let asked = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < endAt) {
      const content = `${name} 第 ${asked++} 问` as MaskedText;
      await client
        .ask({
          purpose: 'bench',
          promptVersion: 'v',
          messages: [{ role: 'user', content }],
          schema: z.strictObject({ summary: z.string() }),
          schemaName: 'a',
          temperature: 0,
          seed: 1,
        })
        .catch(() => undefined); // the server counts what it refused
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  await pool.end();
}

void main(process.argv.slice(2));
