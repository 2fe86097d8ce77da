/**
 * From a CSV file to stored, masked messages and samples, on embedded PostgreSQL.
 *
 *   npm run bench -- ingest                          100 000 and 1 000 000 messages
 *   npm run bench -- ingest 100000 1000000 3000000   other sizes: cost a message should not grow with them
 *   npm run bench -- ingest --profile 100000         write a CPU profile into bench/out
 *
 * Each size runs in a process of its own on a new database. Other programs on the machine lengthen the seconds, but
 * hardly the CPU seconds.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';

import { startPostgres, stopPostgres, type PostgresServer } from '../src/embedded/postgres-server';
import { packageRoot } from '../src/package-root';
import type { IngestMeasure } from './ingest/one-run';
import { rawExportLines } from './ingest/raw-export';
import { postgresUsage, type PostgresUsage } from './ingest/postgres-usage';

const OUT = join(packageRoot(), 'bench/out');
const ENTERPRISES = join(packageRoot(), 'examples/facts/enterprises.csv');

/** So that contacts have the same number of messages whatever the size. */
const MESSAGES_PER_CONTACT = 2000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'boolean', default: false } },
  });
  mkdirSync(OUT, { recursive: true });
  const sizes = positionals.length > 0 ? positionals.map(Number) : [100_000, 1_000_000];
  const rows: Record<string, string | number>[] = [];
  for (const size of sizes) rows.push(await measure(size, values.profile));
  console.table(rows);
}

async function measure(size: number, profile: boolean): Promise<Record<string, string | number>> {
  const file = await messagesFile(size);
  const folder = mkdtempSync(join(tmpdir(), 'dialoom-bench-'));
  try {
    const server = await startPostgres({ folder });
    await createDatabase(server);
    const { result, postgres, peakTogetherMb } = await runWatched(server, file, profile);
    const seconds = result.ingestSeconds + result.converseSeconds;
    const round = (value: number): number => Math.round(value * 10) / 10;
    return {
      messages: size,
      'file MB': Math.round(statSync(file).size / 1e6),
      kept: result.keptCount,
      samples: result.sampleCount,
      'ingest s': round(result.ingestSeconds),
      'samples s': round(result.converseSeconds),
      's per 100 000': round((seconds / size) * 1e5),
      'CPU s': round(result.cpuSeconds),
      'PostgreSQL CPU s': round(postgres.cpuSeconds),
      'CPU s per 100 000': round(((result.cpuSeconds + postgres.cpuSeconds) / size) * 1e5),
      'peak MB of ingest': Math.round(result.ingestPeakMb),
      'peak MB': Math.round(result.peakMb),
      'peak MB with PostgreSQL': Math.round(peakTogetherMb),
      load: round(loadavg()[0]!),
    };
  } finally {
    await stopPostgres(folder, 'immediate');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function createDatabase(server: PostgresServer): Promise<void> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('create database bench').finally(() => client.end());
}

/** Run one measurement, and look at what it and PostgreSQL use meanwhile. */
async function runWatched(
  server: PostgresServer,
  file: string,
  profile: boolean,
): Promise<{ result: IngestMeasure; postgres: PostgresUsage; peakTogetherMb: number }> {
  const script = join(__dirname, 'ingest/one-run.js');
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${OUT}`] : [];
  const child = spawn(process.execPath, [...flags, script, server.url('bench'), file, ENTERPRISES], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let postgresPeakMb = 0;
  const watch = setInterval(() => {
    postgresPeakMb = Math.max(postgresPeakMb, postgresUsage(server.pid).memoryMb);
  }, 500);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (status !== 0) throw new Error(`The measurement ended with ${status}`);
  const result = JSON.parse(output) as IngestMeasure;
  // The two peaks need not come together: this is an upper bound.
  return { result, postgres: postgresUsage(server.pid), peakTogetherMb: result.peakMb + postgresPeakMb };
}

/** Made once; the same bytes on every machine. */
async function messagesFile(size: number): Promise<string> {
  const file = join(OUT, `messages-${size}.csv`);
  if (existsSync(file)) return file;
  console.log(`making ${file}`);
  const contacts = Math.max(1, Math.ceil(size / MESSAGES_PER_CONTACT));
  const lines = rawExportLines({ seed: 'bench/ingest', contacts, messages: size, from: '2026-03-02' });
  await pipeline(Readable.from(lines), createWriteStream(`${file}.part`));
  renameSync(`${file}.part`, file);
  return file;
}

void main();
