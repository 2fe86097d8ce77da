import type { HumanLabel } from '../../src/contract/vocabulary';
import {
  insertHumanLabel,
  readHumanEntries,
  readHumanLabels,
  type NewHumanLabel,
} from '../../src/storage/human-labels-table';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const LABEL: HumanLabel = {
  task: 'small_talk',
  scenario: 'data_reports',
  product: null,
  borrowingIntent: 'no',
  riskSignals: ['overdue'],
};
const said = (conversationId: string, more: Partial<NewHumanLabel> = {}): NewHumanLabel => ({
  conversationId,
  contentHash: 'h',
  label: LABEL,
  by: '王芳',
  comment: '',
  runId: 'r1',
  ...more,
});

describe('human_labels (LA-7)', () => {
  it('keep every entry, of which the newest is in force; a repeat is none', async () => {
    const { pool } = database;
    const other = { ...LABEL, task: 'other' };
    for (const label of [said('c1'), said('c1'), said('c1', { label: other, by: '李雷', runId: 'r2' })])
      await insertHumanLabel(pool, 'a', label);
    await insertHumanLabel(pool, 'b', said('c1'));

    expect(await readHumanEntries(pool, 'a', 'c1')).toMatchObject([
      { entry: 1, label: LABEL, by: '王芳', runId: 'r1' },
      { entry: 2, label: other, by: '李雷', runId: 'r2' },
    ]);
    expect([...(await readHumanLabels(pool, 'a')).values()]).toMatchObject([{ entry: 2, label: other }]);
    expect([...(await readHumanLabels(pool, 'b')).values()]).toMatchObject([{ entry: 1, label: LABEL }]);
  });

  it('are out of force once taken back, and in force again when said again', async () => {
    const { pool } = database;
    await insertHumanLabel(pool, 'c', said('c1'));
    await insertHumanLabel(pool, 'c', said('c2'));
    await insertHumanLabel(pool, 'c', said('c1', { label: null }));
    expect([...(await readHumanLabels(pool, 'c')).keys()]).toEqual(['c2']);
    expect([...(await readHumanLabels(pool, 'c', ['c1'])).keys()]).toEqual([]);

    await insertHumanLabel(pool, 'c', said('c1', { comment: '还是寒暄' }));
    expect([...(await readHumanLabels(pool, 'c')).keys()]).toEqual(['c1', 'c2']);
    expect(await readHumanEntries(pool, 'c', 'c1')).toHaveLength(3);
  });
});
