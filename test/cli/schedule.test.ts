import { ScheduleOverlapPolicy, type ScheduleHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Command } from 'commander';
import { registerSchedule } from '../../src/cli/schedule';
import type { Session } from '../../src/cli/session';
import { createLocalEnvironment } from '../support/temporal';

let environment: TestWorkflowEnvironment;

beforeAll(async () => {
  environment = await createLocalEnvironment();
});
afterAll(() => environment.teardown());

/** Run `dialoom schedule` on the real server. @returns What it prints. */
async function schedule(...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const session = { client: environment.client } as Session; // no other service is wanted
  const program = new Command().exitOverride();
  registerSchedule(program, {
    print: (text) => printed.push(text),
    note: () => undefined,
    withSession: (work) => work(session),
  });
  await program.parseAsync(['schedule', ...args], { from: 'user' });
  return printed.join('\n');
}

const handle = (): ScheduleHandle => environment.client.schedule.getHandle('nightly/demo');

describe('dialoom schedule (OP-5)', () => {
  it('builds the recipe at that time of the zone; no night overtakes another, one that was missed is caught up on', async () => {
    expect(await schedule('--recipe', 'demo', '--at', '03:15')).toMatch(
      /next build at \d{4}-\d\d-\d\dT19:15:00/,
    );
    const { policies, spec } = await handle().describe();
    expect(policies).toMatchObject({
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: 12 * 3_600_000,
      pauseOnFailure: true,
    });
    expect(spec).toMatchObject({ timezone: 'Asia/Shanghai' });

    await handle().trigger();
    const { info } = await handle().describe();
    const { workflowId } = info.recentActions[0]!.action.workflow;
    expect(workflowId).toMatch(/^build-release\/demo\/nightly-/);
    const build = environment.client.workflow.getHandle(workflowId);
    expect(await build.describe()).toMatchObject({ type: 'buildRelease', taskQueue: 'dialoom' });
    const { events } = await build.fetchHistory();
    const { input } = events![0]!.workflowExecutionStartedEventAttributes!;
    expect(input!.payloads!.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual([
      { recipe: 'demo' },
    ]);
  });

  it('takes new times and leaves it paused if it was', async () => {
    await schedule('--recipe', 'demo');
    await handle().pause('holidays');
    expect(await schedule('--recipe', 'demo', '--at', '04:00', '--time-zone', 'UTC')).toMatch(/T04:00:00/);
    expect((await handle().describe()).state).toMatchObject({ paused: true, note: 'holidays' });
  });

  it('is deleted once', async () => {
    await schedule('--recipe', 'demo');
    expect(await schedule('--recipe', 'demo', '--delete')).toBe('deleted the schedule nightly/demo');
    await expect(schedule('--recipe', 'demo', '--delete')).rejects.toThrow(
      'There is no schedule nightly/demo',
    );
  });
});
