import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startStandIn, type StandIn } from '../../src/providers/standin/server';
import { startTestWorker, type TestWorker } from '../e2e/worker';
import { tempFolder } from '../embedded/temp-folder';
import { chatLine, csv } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { dialoom, sentenceOf, startDialoom, type Ended } from './program';

const folder = tempFolder();
let temporal: TestWorkflowEnvironment;
let database: TestDatabase;
let standIn: StandIn;
let worker: TestWorker;
let env: Record<string, string>;

/** Two contacts with a question and an answer each, twice. */
const CHATS = csv(
  ...['wxid_aaaa1111', 'wxid_bbbb2222'].flatMap((talker, i) => [
    chatLine(100 * i, '账期可以延长吗', { talker }),
    chatLine(100 * i + 1, `可以延长到${90 + i}天`, { talker }),
    chatLine(100 * i + 10, '需要哪些资料', { talker }),
    chatLine(100 * i + 11, `营业执照和第${i}份合同`, { talker }),
  ]),
);

beforeAll(async () => {
  [temporal, database] = await Promise.all([createLocalEnvironment(), createTestDatabase()]);
  standIn = await startStandIn({ apiKey: 'the-right-key' });
  env = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    DIALOOM_VAULT_KEY: 'ab'.repeat(32),
    DIALOOM_RECIPES: folder.path,
    DIALOOM_LOG_LEVEL: 'error',
  };
  worker = await startTestWorker({ ...env, WRONG_KEY: 'sk-wrong', MISSING_KEY: '' });
  mkdirSync(join(folder.path, 'chats'));
  writeFileSync(join(folder.path, 'chats/good.csv'), CHATS);
  writeFileSync(join(folder.path, 'chats/columns.csv'), 'id,talker,msg\n1,wxid_a,您好\n');
  writeFileSync(join(folder.path, 'chats/times.csv'), csv(chatLine(1, '在的', { CreateTime: 'yesterday' })));
  writeFileSync(join(folder.path, 'chats/binary.csv'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
});
afterAll(async () => {
  await worker.kill('SIGTERM');
  await standIn.stop();
  await temporal.teardown();
  await database.drop();
  folder.remove();
});

/** Write a recipe on these chats. @returns Its name, which is the data set's too. */
function givenRecipe(name: string, chats: string, more = ''): string {
  const text = `name: ${name}\nsources: { chats: [{ path: chats/${chats}.csv }] }\nrelease: { directory: out }\n${more}`;
  writeFileSync(join(folder.path, `${name}.yaml`), text);
  return name;
}

function endpoint(keyVariable: string): string {
  return `models: { endpoints: [{ name: offline, baseUrl: "${standIn.url}", apiKeyEnv: ${keyVariable} }] }\n`;
}

const run = (...args: string[]): Promise<Ended> => dialoom(args, { cwd: folder.path, env });
const build = (recipe: string, ...args: string[]): Promise<Ended> =>
  run('build', '--recipe', recipe, '--wait', '--json', ...args);

/** Nothing half-written: no release, and no folder that was to become one. */
function expectNoRelease(): void {
  expect(readdirSync(folder.path)).not.toContain('out');
}

describe('a build that cannot succeed ends with one sentence', () => {
  it.each([
    [
      'columns',
      /The chat files gave no sample .*columns\.csv lacks the required column type_name, is_sender, CreateTime/,
    ],
    ['times', /1 of 1 rows \(100\.0 %\) have no time that can be read\. Set "dateOrder"/],
    ['binary', /binary\.csv cannot be read: .*\.xls/],
  ])('when its only file is unusable (%s)', async (chats, sentence) => {
    const ended = await build(givenRecipe(`only-${chats}`, chats));
    expect(ended.code).toBe(1);
    expect(sentenceOf(ended)).toMatch(sentence);
    expect(JSON.parse(ended.out)).toEqual({ error: sentenceOf(ended) });
    expectNoRelease();
  });

  it('when the key of a model is not set where the worker runs', async () => {
    const ended = await build(givenRecipe('no-key', 'good', endpoint('MISSING_KEY')));
    expect(ended.code).toBe(1);
    expect(sentenceOf(ended)).toMatch(
      /Endpoint offline needs a key, but the environment variable MISSING_KEY is not set; set it for the worker$/,
    );
    expectNoRelease();
  });

  it('and stands in the list of builds with it, also when its recipe cannot be read there (OP-1)', async () => {
    const workflowId = 'build-release/elsewhere/1';
    const { workflow } = temporal.client;
    const args = [{ recipe: '/nowhere/elsewhere.yaml' }];
    const started = workflow.execute('buildRelease', { workflowId, taskQueue: 'dialoom', args });
    await expect(started).rejects.toThrow();
    const list = await run('status');
    expect(list.out).toMatch(
      /failed +build-release-elsewhere-1-\w+\n +There is no recipe \/nowhere\/elsewhere\.yaml/,
    );
    const one = await run('status', workflowId);
    expect(one.out).toMatch(/error: There is no recipe/);
  });
});

describe('a build that waits', () => {
  it('says that the key is wrong, in which variable, and how to go on (LM-2, LM-4)', async () => {
    const recipe = givenRecipe('wrong-key', 'good', endpoint('WRONG_KEY'));
    const args = ['build', '--recipe', recipe, '--wait', '--approve', 'suggested'];
    const waiting = startDialoom(args, { cwd: folder.path, env });
    await waiting.said(
      /offline does not accept the key; check the key in the environment variable WRONG_KEY/,
    );
    await waiting.said(/Cure it, then: dialoom retry build-release\/wrong-key\/\w+/);
    expect((await run('status', 'wrong-key')).out).toMatch(
      /unauthorised: Endpoint offline does not accept the key/,
    );
    expect((await run('cancel', 'wrong-key')).code).toBe(0);
    const ended = await waiting.ended;
    expect(ended.code).toBe(1);
    expect(sentenceOf(ended)).toMatch(/failed: .*cancell?ed/i);
    expectNoRelease();
  });

  it('refuses what does not fit, keeps waiting, and ends well after the right word (OP-2)', async () => {
    const waiting = await run('build', '--recipe', givenRecipe('asking', 'good'), '--json');
    const { workflowId } = JSON.parse(waiting.out) as { workflowId: string };
    const refused = await build('asking', '--approve', 'k=99');
    expect(refused.code).toBe(1);
    expect(sentenceOf(refused)).toMatch(
      /^Refused: The cut k=99 lies outside the tree: .* dialoom approve \S+ --cut/,
    );

    const settings = await run('reject', workflowId, '--set', 'cluster.method=nearest');
    expect(sentenceOf(settings)).toMatch(/^Refused: These settings do not make a recipe: cluster\.method/);
    const done = await run('reject', workflowId, '--set', 'clean.allowTypes=[a]');
    expect(sentenceOf(done)).toMatch(/^Refused: A rejected cut cannot change clean/);

    expect((await run('approve', workflowId)).out).toMatch(/^approved (t|k)=/);
    await temporal.client.workflow.getHandle(workflowId).result();
    const again = await run('approve', workflowId);
    expect(again.code).toBe(1);
    expect(sentenceOf(again)).toMatch(/has ended already: released/);
  });
});

describe('a build, item or schedule that is not there', () => {
  it.each([
    ['status nothing', /^There is no build "nothing": see the list with "dialoom status"$/],
    ['approve nothing', /^There is no build "nothing"/],
    ['yield nothing', /^There is no build "nothing"/],
    [
      'explain nothing --run asking',
      /^There is no item "nothing" in \S+: ids stand in the release's lineage\.jsonl$/,
    ],
    ['schedule --recipe asking --delete', /^There is no schedule nightly\/asking/],
  ])('%s', async (command, sentence) => {
    const ended = await run(...command.split(' '));
    expect(ended.code).toBe(1);
    expect(sentenceOf(ended)).toMatch(sentence);
  });
});
