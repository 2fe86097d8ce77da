import type { HumanLabel } from '../../../src/contract/vocabulary';
import { conversationKey } from '../../../src/stages/05-dedupe/conversation-key';
import { readConversations } from '../../../src/storage/conversations-table';
import { insertHumanLabel } from '../../../src/storage/human-labels-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { LabelBench, texts } from './bench';

const bench = LabelBench.ofThisFile();

const HUMAN: HumanLabel = {
  task: 'compliance',
  scenario: 'risk_compliance',
  product: null,
  borrowingIntent: 'unclear',
  riskSignals: ['litigation'],
};

async function say(runId: string, conversationId: string, label: HumanLabel | null = HUMAN): Promise<void> {
  const [conversation] = await readConversations(bench.database.pool, runId, [conversationId]);
  const contentHash = conversationKey(conversation!.turns);
  const entry = { conversationId, contentHash, label, by: '王芳', comment: '', runId };
  await insertHumanLabel(bench.database.pool, 'test', entry);
}

describe('labels by people (LA-7)', () => {
  it('win over ballots when a run is settled, and in later builds of the data set', async () => {
    await bench.start();
    const first = await bench.storeTexts(texts(3));
    await bench.labelRun(first);
    await say(first, 'c0000');
    await bench.settle(first);
    const second = await bench.storeTexts(texts(3));
    expect(await bench.labelRun(second)).toEqual({ agreedCount: 3, doubtfulCount: 0, failedCount: 0 });
    for (const runId of [first, second]) {
      const verdicts = await readVerdicts(bench.database.pool, runId);
      expect(verdicts.get('c0000')).toMatchObject({ label: HUMAN, confidence: 1, labelledBy: '王芳' });
      expect(verdicts.get('c0001')).not.toHaveProperty('labelledBy');
    }

    await say(second, 'c0000', null);
    await bench.settle(second);
    expect((await readVerdicts(bench.database.pool, second)).get('c0000')!.label.task).toBe('product_fit');
  });

  it('no longer hold when the conversation has changed, or the taxonomy', async () => {
    await bench.start();
    const first = await bench.storeTexts(texts(2));
    await say(first, 'c0000');
    await say(first, 'c0001', { ...HUMAN, task: 'of_another_taxonomy' });
    const changed = await bench.storeTexts(['推荐什么产品？可以提前回款吗，另外再问一句', texts(2)[1]!]);
    await bench.labelRun(changed);
    const verdicts = await readVerdicts(bench.database.pool, changed);
    expect([...verdicts.values()].map(({ label }) => label.task)).toEqual(['product_fit', 'small_talk']);
  });

  it('stand for conversations whose requests failed', async () => {
    await bench.start({ faults: { rejectRate: 1 } });
    const runId = await bench.storeTexts(texts(2));
    await say(runId, 'c0000');
    expect(await bench.labelRun(runId)).toEqual({ agreedCount: 1, doubtfulCount: 0, failedCount: 1 });
    const verdicts = await readVerdicts(bench.database.pool, runId);
    expect(verdicts.get('c0000')).toMatchObject({ label: HUMAN, ballotCount: 0 });
    expect(await bench.accountOf(runId)).toMatchObject({ input: 2, kept: 1, failed: { bad_request: 1 } });
  });
});
