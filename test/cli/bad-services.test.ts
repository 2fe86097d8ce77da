import { createServer, type Server } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { freePort } from '../../src/embedded/free-port';
import { tempFolder } from '../embedded/temp-folder';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { dialoom, sentenceOf, type Ended } from './program';

const folder = tempFolder();
let temporal: TestWorkflowEnvironment;
let database: TestDatabase;
let taken: Server;
let port: number;

beforeAll(async () => {
  [temporal, database] = await Promise.all([createLocalEnvironment(), createTestDatabase()]);
  taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  port = (taken.address() as { port: number }).port;
});
afterAll(async () => {
  taken.close();
  await temporal.teardown();
  await database.drop();
  folder.remove();
});

/** Run the program on these services. */
function run(args: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  return dialoom(args.split(' '), { cwd: folder.path, env });
}

/** The sentence of a command that went wrong: exit code 1. */
function refusal(ended: Ended): string {
  expect(ended.code).toBe(1);
  return sentenceOf(ended);
}

describe('services that do not answer', () => {
  it('are named with the variable and the cure: Temporal, by a build of its own and by a command that looks', async () => {
    const TEMPORAL_ADDRESS = `127.0.0.1:${await freePort()}`;
    const [build, status] = await Promise.all([
      run('build --json', { TEMPORAL_ADDRESS }),
      run('status', { TEMPORAL_ADDRESS, DATABASE_URL: database.url }),
    ]);
    expect(refusal(build)).toMatch(
      new RegExp(`TEMPORAL_ADDRESS=${TEMPORAL_ADDRESS} cannot be reached \\(ECONNREFUSED\\): start`),
    );
    expect(JSON.parse(build.out)).toEqual({ error: sentenceOf(build) });
    expect(refusal(status)).toMatch(
      /^Temporal does not answer at 127\.0\.0\.1:\d+: start it .* or correct TEMPORAL_ADDRESS$/,
    );
    expect(existsSync(join(folder.path, 'releases'))).toBe(false);
  });

  it('the database, that is away or wants another password', async () => {
    const away = `postgresql://dialoom:pw@127.0.0.1:${await freePort()}/dialoom`;
    const wrong = new URL(database.url);
    wrong.password = 'wrong-password';
    const TEMPORAL_ADDRESS = temporal.address;
    const [status, build, stranger] = await Promise.all([
      run('status', { TEMPORAL_ADDRESS, DATABASE_URL: away }),
      run('build', { DATABASE_URL: away, TEMPORAL_ADDRESS: '' }),
      run('build --wait', { TEMPORAL_ADDRESS, DATABASE_URL: wrong.href }),
    ]);
    expect(refusal(status)).toMatch(
      /^The database does not answer \(connect ECONNREFUSED [\d.:]+\): start it .* DATABASE_URL$/,
    );
    expect(refusal(build)).toMatch(/^The database of DATABASE_URL does not answer \(connect ECONNREFUSED/);
    expect(refusal(stranger)).toMatch(
      /^The database does not answer \(password authentication failed for user "\w+"\)/,
    );
    expect([status, build, stranger].map(({ err }) => err).join()).not.toMatch(/wrong-password|:pw@/);
    expect(existsSync(join(folder.path, '.dialoom/services.json'))).toBe(false);
  });

  it('are not there at all: the command says how to start them', async () => {
    expect(refusal(await run('status', {}))).toMatch(
      /^No services run: start them with "dialoom up", or set TEMPORAL_ADDRESS/,
    );
  });

  it('is refused together with every other variable that is wrong, and starts nothing', async () => {
    const ended = await run('build', { DIALOOM_LOG_LEVEL: 'loud', DIALOOM_VAULT_KEY: 'short' });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      /^dialoom: The environment does not fit:\n {2}- .*LOG_LEVEL must be one of .*\n {2}- .*VAULT_KEY/,
    );
    expect(readdirSync(folder.path).filter((name) => name !== '.dialoom')).toEqual([]);
  });
});

describe('a port that is taken', () => {
  it('ends review with its number and the cure', async () => {
    const services = { TEMPORAL_ADDRESS: temporal.address, DATABASE_URL: database.url };
    const ended = await run(`review --port ${port}`, services);
    expect(refusal(ended)).toMatch(
      new RegExp(`^Port ${port} is taken: name another one with --port, or 0 for any$`),
    );
  });

  it('ends up in the same way, and stops what it had started', async () => {
    const services = { TEMPORAL_ADDRESS: temporal.address, DATABASE_URL: database.url };
    const ended = await run(`up --port ${port}`, services);
    expect(refusal(ended)).toMatch(new RegExp(`^Port ${port} is taken`));
    expect(existsSync(join(folder.path, '.dialoom/services.json'))).toBe(false);
  });
});
