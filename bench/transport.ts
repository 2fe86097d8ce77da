import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../src/package-root';
import { startStandIn } from '../src/providers/standin/server';
import { startBenchDatabase } from './database';

/**
 * LM-2: how much of a vendor's limit is used, and how often it has to say 429. The stand-in allows 600 requests a minute and
 * answers after 300 ms; worker processes share the limit through PostgreSQL.
 *
 *   npm run bench -- transport              one worker for 90 s, then two for 120 s
 */
const PER_MINUTE = 600;
const LATENCY_MS = 300;
/** What comes before is not measured: a full bucket lets more through at first. */
const WARM_UP_S = 60;

async function main(): Promise<void> {
  const rows = [await measure(1, 90), await measure(2, 120)];
  console.table(rows);
  const out = join(packageRoot(), 'bench/out');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'transport.json'), `${JSON.stringify(rows, null, 2)}\n`);
}

async function measure(workerCount: number, seconds: number): Promise<Record<string, number>> {
  const database = await startBenchDatabase();
  const server = await startStandIn({ requestsPerMinute: PER_MINUTE, faults: { latencyMs: LATENCY_MS } });
  const answered = (status: string): number => server.stats().chatByStatus[status] ?? 0;
  const workers = Array.from({ length: workerCount }, (_, i) =>
    fork(join(__dirname, 'transport/ask.js'), [
      server.url,
      database.url,
      String(seconds + 5), // the measured time ends before they do
      `w${i}`,
      String(PER_MINUTE),
    ]),
  );
  const ended = Promise.all(workers.map((worker) => once(worker, 'exit')));
  await sleep(WARM_UP_S * 1000);
  const from = { at: performance.now(), count: answered('200') };
  await sleep((seconds - WARM_UP_S) * 1000);
  const minutes = (performance.now() - from.at) / 60_000;
  const used = (answered('200') - from.count) / (minutes * PER_MINUTE);
  await ended;
  const row = {
    workers: workerCount,
    'measured s': Math.round(minutes * 60),
    'limit used %': Math.round(used * 1000) / 10,
    'answered 200': answered('200'),
    'answered 429': answered('429'),
    '429 %': Math.round((answered('429') / (answered('200') + answered('429'))) * 1e4) / 100,
  };
  await server.stop();
  await database.stop();
  return row;
}

void main();
