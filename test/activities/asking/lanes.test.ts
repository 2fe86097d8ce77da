import { runLane } from '../../../src/activities/asking/lanes';
import type { ModelClient } from '../../../src/providers/model/model-client';

/** The lane asks by way of the callback; of the client it needs only this. */
const client = { isUp: () => Promise.resolve(true) } as unknown as ModelClient;

describe('runLane', () => {
  it('starts nothing new after a fault that is not the endpoint’s, and brings home what is in flight (OP-4)', async () => {
    const asked: number[] = [];
    const stored: number[] = [];
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const lane = runLane(client, [1, 2, 3, 4, 5], 2, async (question) => {
      asked.push(question);
      if (question === 1) throw new Error('The database is away');
      await answered;
      stored.push(question);
    });
    let isOver = false;
    const over = lane.catch(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    answer();
    await over;
    await expect(lane).rejects.toThrow('The database is away');
    expect(asked).toEqual([1, 2]);
    expect(stored).toEqual([2]);
  });
});
