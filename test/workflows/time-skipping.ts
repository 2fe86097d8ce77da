import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createTimeSkippingEnvironment } from '../support/temporal';
import { bundleWorkflows, withBuild, type Build } from './harness';
import type { Stubs } from './stubs';

export interface TimeSkippingServer {
  readonly environment: TestWorkflowEnvironment;
  /** Start a build with stubbed activities, and do something with it. */
  withBuild<T>(stubs: Stubs, work: (build: Build) => Promise<T>): Promise<T>;
}

/** A server that skips time, and today's workflows, for all tests of a file. */
export function useTimeSkipping(): TimeSkippingServer {
  let environment: TestWorkflowEnvironment;
  let bundle: WorkflowBundleWithSourceMap;
  beforeAll(async () => {
    [environment, bundle] = await Promise.all([createTimeSkippingEnvironment(), bundleWorkflows()]);
  });
  afterAll(() => environment.teardown());
  return {
    get environment() {
      return environment;
    },
    withBuild: (stubs, work) => withBuild(environment, bundle, stubs, work),
  };
}
