import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { TASK_QUEUES } from '../../src/contract/names';
import type { BuildProgress } from '../../src/contract/payloads';
import { startServices, type OwnServices } from '../../src/embedded/services';
import { startReviewServer } from '../../src/review/server';
import { openPool } from '../../src/storage/pool';
import type { buildRelease } from '../../src/workflows';
import { tempFolder } from '../embedded/temp-folder';
import { progressWhen } from './follow';
import { filesOf } from './release-files';
import { startTestWorker, type TestWorker } from './worker';

const ROOT = join(__dirname, '../..');
const MINUTES = 60_000;
const BUILD = 'build-release/restarted';
const folder = tempFolder();
const dataDir = join(folder.path, '.dialoom');

/** One life of everything: services, worker, and a client. */
interface Life {
  readonly services: OwnServices;
  readonly client: Client;
  readonly build: WorkflowHandle<typeof buildRelease>;
  end(signal: NodeJS.Signals): Promise<void>;
}

let life: Life | undefined;
afterAll(async () => {
  await life?.end('SIGKILL');
  folder.remove();
});

async function begin(): Promise<Life> {
  const env = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
  const services = await startServices({ dataDir, env, onNote: () => undefined });
  const worker: TestWorker = await startTestWorker({
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    DIALOOM_VAULT_KEY: 'ab'.repeat(32),
    DIALOOM_RECIPES: join(ROOT, 'recipes'),
    DIALOOM_LOG_LEVEL: 'error',
  });
  const connection = await Connection.connect({ address: services.temporalAddress });
  const client = new Client({ connection });
  return (life = {
    services,
    client,
    build: client.workflow.getHandle<typeof buildRelease>(BUILD),
    end: async (signal) => {
      life = undefined;
      await connection.close();
      await worker.kill(signal);
      await services.stop();
    },
  });
}

const waits = ({ waitsFor, counts }: BuildProgress): boolean =>
  waitsFor === 'adjudication, approval' && counts['toAdjudicate'] !== undefined;

describe('a build that waits for people (CU-6, LA-7)', () => {
  it(
    'waits on when Temporal, PostgreSQL and the worker were stopped and started, and is decided on the page then',
    async () => {
      const before = await begin();
      const overrides = {
        release: { directory: folder.path },
        // Nothing is certain: each label waits for a person.
        label: { adjudication: 'wait', minConfidence: 1 },
      };
      await before.client.workflow.start<typeof buildRelease>('buildRelease', {
        workflowId: BUILD,
        taskQueue: TASK_QUEUES.light,
        args: [{ recipe: 'demo', overrides }],
      });
      const waiting = await progressWhen(before.build, waits);
      await before.end('SIGKILL');

      const after = await begin();
      expect(await progressWhen(after.build, () => true)).toEqual(waiting);
      const pool = openPool(after.services.databaseUrl);
      const page = await startReviewServer(
        { pool, client: after.client },
        { host: '127.0.0.1', port: 0, token: '' },
      );
      const api = `${page.url}/api/runs/${waiting.runId}`;
      const post = async (path: string, body: object): Promise<unknown> => {
        const headers = { 'content-type': 'application/json', 'x-dialoom-review': '1' };
        return (
          await fetch(`${api}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
        ).json();
      };
      const { tree } = (await (await fetch(api)).json()) as { tree: string };
      const by = '王芳';
      expect(await post('approve', { cut: 't=0.3', tree, by, reason: '看过了' })).toEqual({ cut: 't=0.3' });
      const leftCount = waiting.counts['toAdjudicate'];
      expect(leftCount).toBeGreaterThan(0);
      expect(await post('adjudication/finish', { by, withoutRest: true })).toEqual({ leftCount });
      const { releaseDir, approvedCut } = await after.build.result();
      expect(approvedCut).toEqual({ t: 0.3 });
      expect(filesOf(releaseDir).get('manifest.json')).toBeDefined();
      await page.stop();
      await pool.end();
      await after.end('SIGTERM');
    },
    12 * MINUTES,
  );
});
