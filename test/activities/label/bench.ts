import { startStandIn, type StandIn } from '../../../src/providers/standin/server';
import type { StandInOptions } from '../../../src/providers/standin/options';
import type { LabelActivities, SettleResult } from '../../../src/activities/label';
import { readLedgerEntries } from '../../../src/storage/ledger-table';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { chatText, labelActivities, runActivity, storeRun } from './support';

/** A database, a stand-in, and the steps of labelling as the workflow takes them. */
export class LabelBench {
  private runs = 0;
  private running: StandIn | undefined;
  private created: TestDatabase | undefined;

  /** One for the tests of the file that calls this: made before them, cleared after each, removed with the last. */
  static ofThisFile(): LabelBench {
    const bench = new LabelBench();
    beforeAll(async () => {
      bench.created = await createTestDatabase();
    });
    afterEach(() => bench.reset());
    afterAll(() => bench.database.drop());
    return bench;
  }

  get database(): TestDatabase {
    return this.created!;
  }

  get server(): StandIn {
    return this.running!;
  }

  get activities(): LabelActivities {
    return labelActivities(this.database.pool, this.server.url);
  }

  /** Requests for chat answers since the server was started. */
  get chats(): number {
    return this.server.stats().byKind['chat'] ?? 0;
  }

  /** Start a server in place of the one before. */
  async start(options: StandInOptions = {}): Promise<void> {
    await this.running?.stop();
    this.running = await startStandIn(options);
  }

  async storeTexts(given: readonly string[], recipe: object = {}): Promise<string> {
    const runId = `run-${++this.runs}`;
    await storeRun(this.database.pool, runId, given, recipe);
    return runId;
  }

  /** The shards and the settling of a run. */
  async labelRun(runId: string, attempts = 1): Promise<SettleResult> {
    const { activities } = this;
    const plan = await runActivity(() => activities.planLabelling({ runId }));
    for (let shard = 0; shard < plan.shardCount; shard++) {
      await runActivity(() => activities.labelShard({ runId, shard }), attempts);
    }
    return await this.settle(runId);
  }

  /** The same by batches: send, wait, fetch, as the workflow does. @returns Submissions that it took. */
  async labelByBatch(runId: string): Promise<number> {
    const { activities } = this;
    const plan = await runActivity(() => activities.planLabelling({ runId }));
    let submissions = 0;
    for (let shard = 0; shard < plan.shardCount; shard++) {
      for (;;) {
        let { openCount } = await runActivity(() => activities.submitBatches({ runId, shard }));
        if (openCount === 0) break;
        submissions++;
        while (openCount > 0)
          ({ openCount } = await runActivity(() => activities.collectBatches({ runId, shard })));
      }
    }
    return submissions;
  }

  async settle(runId: string): Promise<SettleResult> {
    return await runActivity(() => this.activities.settleLabels({ runId }));
  }

  async accountOf(runId: string): Promise<object | undefined> {
    const entries = await readLedgerEntries(this.database.pool, runId);
    return entries.find((entry) => entry.stage === 'label');
  }

  /** Forget runs, calls and what people said: a later test may ask the same questions, and must not find them answered. */
  private async reset(): Promise<void> {
    await this.running?.stop();
    await this.database.pool.query('truncate runs, model_calls, human_labels cascade');
  }
}

export const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => chatText(i));

export const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `c${String(i).padStart(4, '0')}`);
