import { importLabels } from '../../../src/activities/label/import-labels';
import type { LabelReport } from '../../../src/stages/08-label/label-report';
import { readHumanLabels } from '../../../src/storage/human-labels-table';
import { readReports } from '../../../src/storage/run-reports-table';
import { readRun } from '../../../src/storage/runs-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { LabelBench, idsOf, texts } from './bench';

const bench = LabelBench.ofThisFile();

const reportOf = async (runId: string): Promise<LabelReport> =>
  (await readReports(bench.database.pool, runId)).get('label') as LabelReport;

/** Lines as a person would write them: `task` for each of the conversations. */
function linesOf(ids: readonly string[], taskOf: (i: number) => string): string {
  const rest = { scenario: 'credit_need', product: null, borrowingIntent: 'unclear', riskSignals: [] };
  return ids
    .map((conversationId, i) => JSON.stringify({ conversationId, task: taskOf(i), ...rest }))
    .join('\n');
}

describe('labels of people and the panel’s confidence (LA-7)', () => {
  it('win over ballots, and calibrate the others once there are thirty; the report says which calibration', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(60));
    await bench.labelRun(runId);
    const { pool } = bench.database;
    const run = await readRun(pool, runId);
    const before = await readVerdicts(pool, runId);
    const confidence = before.get('c0059')!.confidence;
    expect(new Set([...before.values()].map((verdict) => verdict.confidence)).size).toBeLessThan(4);
    expect((await reportOf(runId)).calibration).toEqual({
      method: 'none',
      labelCount: 0,
      errorBefore: null,
      errorAfter: null,
    });

    // The panel is right about every second of forty, whatever its confidence: so sure may nobody be.
    const wrong = (i: number): string => (i % 4 < 2 ? before.get(idsOf(60)[i]!)!.label.task : 'compliance');
    expect(await importLabels(pool, run, linesOf(idsOf(40), wrong), 'Li')).toBe(40);
    await bench.settle(runId);
    const after = await readVerdicts(pool, runId);
    expect(after.get('c0002')).toMatchObject({
      label: { task: 'compliance' },
      labelledBy: 'Li',
      confidence: 1,
      status: 'agreed',
    });
    expect(after.get('c0059')!.confidence).toBeLessThan(confidence);
    expect(after.get('c0059')!.confidence).toBeCloseTo(0.5, 1);
    const { calibration } = await reportOf(runId);
    expect(calibration).toMatchObject({ method: 'isotonic', labelCount: 40 });
    expect(calibration.errorAfter!).toBeLessThan(calibration.errorBefore!);
  });

  it('tell agreement by field and who is how reliable (LA-5)', async () => {
    await bench.start();
    const endpoints = [
      { name: 'good', model: 'standin-rules' },
      { name: 'fair', model: 'standin-rules?accuracy=0.95' },
      { name: 'bad', model: 'standin-rules?accuracy=0.4' },
    ];
    const runId = await bench.storeTexts(texts(60), {
      models: { endpoints },
      label: { endpoints: endpoints.map(({ name }) => name), ballots: 3, maxBallots: 3, debate: false },
    });
    await bench.labelRun(runId);
    const { agreement, members } = await reportOf(runId);
    expect(agreement.task!).toBeLessThan(0.9);
    expect(agreement.borrowingIntent).toBe(1);
    const accuracy = new Map(members.map((member) => [member.model, member.accuracy]));
    expect([...accuracy.keys()]).toEqual(endpoints.map(({ model }) => model).sort());
    expect(accuracy.get('standin-rules')!).toBeGreaterThan(0.9);
    expect(accuracy.get('standin-rules?accuracy=0.4')!).toBeLessThan(0.6);
  });

  it.each([
    ['{"conversationId": "c0000"', 'Line 2 is no JSON object: write one label a line'],
    [linesOf(['c0000'], () => 'lending'), 'Line 2 is no label: task: '],
    [linesOf(['c9999'], () => 'other'), 'Line 2 names conversation c9999, which build '],
  ])('from a file are taken whole or not at all: %#', async (line, message) => {
    await bench.start();
    const runId = await bench.storeTexts(texts(2));
    const { pool } = bench.database;
    const run = await readRun(pool, runId);
    const file = `${linesOf(['c0001'], () => 'other')}\n${line}\n`;
    await expect(importLabels(pool, run, file, 'Li')).rejects.toThrow(message);
    expect((await readHumanLabels(pool, run.dataset)).size).toBe(0);
  });
});
