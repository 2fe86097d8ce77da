import { defineSearchAttributeKey } from '@temporalio/common';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { setsStage, waitsAWeek } from './fixtures/waits-a-week';
import { createLocalEnvironment, createTimeSkippingEnvironment } from './temporal';

let workflowBundle: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('./fixtures/waits-a-week'),
    logger: new DefaultLogger('ERROR'),
  });
});

describe('createTimeSkippingEnvironment', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await createTimeSkippingEnvironment();
  });
  afterAll(() => environment.teardown());

  it('skips a week and knows the search attributes', async () => {
    const taskQueue = 'skipping';
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle,
    });
    const result = await worker.runUntil(
      environment.client.workflow.execute(waitsAWeek, { taskQueue, workflowId: 'week' }),
    );
    expect(result).toBe('awake');
  });
});

describe('createLocalEnvironment', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await createLocalEnvironment();
  });
  afterAll(() => environment.teardown());

  it('knows the search attributes', async () => {
    const taskQueue = 'local';
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle,
    });
    const handle = await environment.client.workflow.start(setsStage, { taskQueue, workflowId: 'set' });
    await worker.runUntil(handle.result());
    const { typedSearchAttributes } = await handle.describe();
    expect(typedSearchAttributes.get(defineSearchAttributeKey('DialoomStage', 'KEYWORD'))).toBe('cluster');
  });
});
