import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { quietRuntime } from '../support/temporal';
import { bundleWorkflows } from '../workflows/harness';
import { HISTORIES } from './histories';

interface Recorded {
  readonly workflowId: string;
  readonly history: unknown;
}

function read(file: string): Recorded {
  return JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as Recorded;
}

describe('recorded histories (OP-8)', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  beforeAll(async () => {
    quietRuntime();
    workflowBundle = await bundleWorkflows();
  });

  it.each(readdirSync(HISTORIES))('today’s code replays %s', async (file) => {
    const { workflowId, history } = read(file);
    const replay = Worker.runReplayHistory({ workflowBundle }, history, workflowId);
    await expect(replay).resolves.toBeUndefined();
  });

  it('would notice a step that changed its place', async () => {
    const { workflowId, history } = read('approved-by-signal.build.json');
    const swapped = JSON.parse(
      JSON.stringify(history).replaceAll('buildConversations', 'dropRepeats'),
    ) as unknown;
    const replay = Worker.runReplayHistory({ workflowBundle }, swapped, workflowId);
    await expect(replay).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
