import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../contract/names';
import { whyUnreachable } from './address';
import { freePort, isPortFree } from './free-port';
import { isSameProcess, processStamp, type ProcessStamp } from './processes';
import { runCommand } from './run-command';

/** The ports that people know from Temporal; any other is taken when they are not free. */
const PREFERRED_PORT = 7233;
const PREFERRED_UI_PORT = 8233;
const START_TIMEOUT_MS = 60_000;
/** Keeps the UI from asking a host outside for news. */
const QUIET_UI = '--ui-disable-news-fetch';

export interface TemporalServer {
  readonly process: ProcessStamp;
  readonly address: string;
  readonly uiUrl: string;
  readonly ports: TemporalPorts;
}

export interface TemporalPorts {
  readonly port: number;
  readonly uiPort: number;
}

export interface TemporalOptions {
  /** Ports of a server that has died, where its users look for it; without them, the usual ones or any. */
  readonly ports?: TemporalPorts | undefined;
  /** Told which process it is, before it answers: a caller that is killed meanwhile leaves it behind. */
  readonly onSpawn?: (stamp: ProcessStamp) => void;
}

/**
 * Start Temporal's development server on the loopback interface, as a process of its own that keeps its state in `folder`.
 * It outlives this process; end it with {@link stopTemporal}.
 *
 * @throws Error with the end of the server's log when it does not answer within a minute.
 */
export async function startTemporal(
  program: string,
  folder: string,
  options: TemporalOptions = {},
): Promise<TemporalServer> {
  mkdirSync(folder, { recursive: true });
  const { ports: fixed, onSpawn = () => undefined } = options;
  const flags = await knownFlags(program);
  const ports = fixed ?? {
    port: await freePort(PREFERRED_PORT),
    uiPort: await freePort(PREFERRED_UI_PORT),
  };
  const httpPort = flags.includes('--http-port') ? await freePort() : undefined;
  const logPath = join(folder, 'temporal.log');
  const log = openSync(logPath, fixed ? 'a' : 'w'); // what the dead one said last may tell why
  const logStart = fstatSync(log).size;
  const child = spawn(program, serverArguments(folder, ports, httpPort, flags), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  if (child.pid !== undefined) onSpawn(processStamp(child.pid));
  const ended = new AbortController();
  child.once('error', ({ message }) => {
    ended.abort(message);
  });
  child.once('exit', (code) => {
    ended.abort(`it ended with code ${code ?? 'none'}`);
  });
  const reason = await whenAnswers(ports.port, httpPort, ended.signal);
  if (reason !== undefined) {
    if (child.pid !== undefined) child.kill('SIGKILL');
    // Another start took a port between the look at it and this one's use of it.
    if (!fixed && !(await areFree(ports))) return startTemporal(program, folder, options);
    throw new Error(
      ['Temporal did not start: ' + reason + '. The end of its log:', ...endOf(logPath, logStart)].join('\n'),
    );
  }
  return {
    process: processStamp(child.pid!),
    address: `127.0.0.1:${ports.port}`,
    uiUrl: `http://127.0.0.1:${ports.uiPort}`,
    ports,
  };
}

async function areFree({ port, uiPort }: TemporalPorts): Promise<boolean> {
  return (await isPortFree(port)) && (await isPortFree(uiPort));
}

/** Stop a server by its process; its state stays on disk. */
export async function stopTemporal(stamp: ProcessStamp): Promise<void> {
  for (let waited = 0; isSameProcess(stamp); waited += 50) {
    if (waited === 0) signal(stamp, 'SIGTERM');
    if (waited === 10_000) signal(stamp, 'SIGKILL');
    await sleep(50);
  }
}

function signal({ pid }: ProcessStamp, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in this moment.
  }
}

function serverArguments(
  folder: string,
  { port, uiPort }: TemporalPorts,
  httpPort: number | undefined,
  flags: readonly string[],
): string[] {
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type[0]}${type.slice(1).toLowerCase()}`,
  ]);
  const place = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  const state = ['--db-filename', join(folder, 'temporal.db')];
  return [
    ...['server', 'start-dev', ...place, ...state, '--log-level', 'error', ...attributes],
    ...(httpPort === undefined ? [] : ['--http-port', String(httpPort)]),
    ...flags.filter((flag) => flag === QUIET_UI),
  ];
}

/** Which of the flags that not every version has the program knows. */
async function knownFlags(program: string): Promise<string[]> {
  const help = await runCommand(program, ['server', 'start-dev', '--help']).catch(() => '');
  return [QUIET_UI, '--http-port'].filter((flag) => help.includes(flag));
}

/**
 * Undefined as soon as the Temporal server that was started answers, else why it did not until it ended, or within the time.
 * `httpPort` is its alone: on `port` another one may answer, which took it a moment earlier.
 */
async function whenAnswers(
  port: number,
  httpPort: number | undefined,
  ended: AbortSignal,
): Promise<string | undefined> {
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const own = { host: '127.0.0.1', port: httpPort ?? port };
    const reason = (await whyUnreachable(own)) ?? (await whyNoServer(`127.0.0.1:${port}`));
    if (ended.aborted) return String(ended.reason);
    if (reason === undefined || Date.now() > end) return reason;
    await sleep(50);
  }
}

/** An open port is not enough: the namespace has to be there too. */
async function whyNoServer(address: string): Promise<string | undefined> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1000 });
    try {
      await connection.workflowService.describeNamespace({ namespace: 'default' });
    } finally {
      await connection.close();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The last lines behind `start` that say something: a crash ends in a long list of calls. */
function endOf(path: string, start: number): string[] {
  const lines = readFileSync(path).subarray(start).toString().trim().split('\n');
  const telling = lines.filter((line) => /error|panic|fatal/i.test(line) && !line.startsWith('\t'));
  return (telling.length > 0 ? telling : lines).slice(-5);
}
