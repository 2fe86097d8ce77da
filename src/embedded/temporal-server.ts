import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SEARCH_ATTRIBUTES } from '../contract/names';
import { whyUnreachable } from './address';
import { freePort } from './free-port';
import { isSameProcess, processStamp, type ProcessStamp } from './processes';

/** The ports that people know from Temporal; any other is taken when they are not free. */
const PREFERRED_PORT = 7233;
const PREFERRED_UI_PORT = 8233;
const START_TIMEOUT_MS = 60_000;

export interface TemporalServer {
  readonly process: ProcessStamp;
  readonly address: string;
  readonly uiUrl: string;
}

/**
 * Start Temporal's development server on the loopback interface, as a process of its own that keeps its state in `folder`.
 * It outlives this process; end it with {@link stopTemporal}.
 *
 * @throws Error with the end of the server's log when it does not answer within a minute.
 */
export async function startTemporal(program: string, folder: string): Promise<TemporalServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort(PREFERRED_PORT);
  const uiPort = await freePort(PREFERRED_UI_PORT);
  const logPath = join(folder, 'temporal.log');
  const log = openSync(logPath, 'w');
  const child = spawn(program, serverArguments(folder, port, uiPort), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code) => {
      resolve(`it ended with code ${code ?? 'none'}`);
    });
  });
  const reason = await Promise.race([failed, answers(port)]);
  if (reason !== undefined) {
    if (child.pid !== undefined) child.kill('SIGKILL');
    throw new Error(
      ['Temporal did not start: ' + reason + '. The end of its log:', ...endOf(logPath)].join('\n'),
    );
  }
  return {
    process: processStamp(child.pid!),
    address: `127.0.0.1:${port}`,
    uiUrl: `http://127.0.0.1:${uiPort}`,
  };
}

/** Stop a server; its state stays on disk. */
export async function stopTemporal({ process: stamp }: TemporalServer): Promise<void> {
  if (!isSameProcess(stamp)) return;
  process.kill(stamp.pid, 'SIGTERM');
  for (let waited = 0; isSameProcess(stamp); waited += 50) {
    if (waited === 10_000) process.kill(stamp.pid, 'SIGKILL');
    await sleep(50);
  }
}

function serverArguments(folder: string, port: number, uiPort: number): string[] {
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type[0]}${type.slice(1).toLowerCase()}`,
  ]);
  const place = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  const state = ['--db-filename', join(folder, 'temporal.db')];
  return [
    'server',
    'start-dev',
    ...place,
    ...state,
    '--ui-disable-news-fetch',
    '--log-level',
    'error',
    ...attributes,
  ];
}

/** Undefined as soon as the port answers, else why it did not within the time. */
async function answers(port: number): Promise<string | undefined> {
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const reason = await whyUnreachable({ host: '127.0.0.1', port }, 1000);
    if (reason === undefined || Date.now() > end) return reason;
    await sleep(50);
  }
}

function endOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').slice(-5) : [];
}
