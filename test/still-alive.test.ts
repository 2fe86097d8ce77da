import { Context } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { TASK_QUEUES } from '../src/contract/names';
import { stillAlive } from '../src/still-alive';

/** How many heartbeats an activity without work of its own has sent when it ends. */
async function beatsOn(taskQueue: string): Promise<number> {
  const environment = new MockActivityEnvironment({ taskQueue });
  let beats = 0;
  environment.on('heartbeat', () => beats++);
  await environment.run(async () => {
    const execute = stillAlive(Context.current()).inbound?.execute;
    await execute?.({ args: [], headers: {} }, () => Promise.resolve());
  });
  return beats;
}

describe('work on the database', () => {
  it('heartbeats, so that a dead worker is noticed (OP-4)', async () => {
    expect(await beatsOn(TASK_QUEUES.light)).toBe(1);
  });

  it.each([TASK_QUEUES.cpu, TASK_QUEUES.model])(
    'is told apart from that of %s, which heartbeats itself',
    async (queue) => {
      expect(await beatsOn(queue)).toBe(0);
    },
  );
});
