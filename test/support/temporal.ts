import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { resolveTemporal, resolveTestServer } from '../../src/embedded/resolve-temporal';
import { registerSearchAttributes, searchAttributeKeys } from '../../src/embedded/search-attributes';

/** Say only what goes wrong; the runtime of a process can be set once, and a second call changes nothing. */
export function quietRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    });
  } catch {
    // It is set already: by an earlier call in this test file.
  }
}

/**
 * A server that skips time, for workflows that wait for days. It has no schedules and no list of workflows. Time is one
 * for the whole server: run the tests of a file one after the other, and call `teardown()` in `afterAll`.
 */
export async function createTimeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const path = await resolveTestServer();
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await registerSearchAttributes(environment.connection, environment.namespace ?? 'default');
  return environment;
}

/** A real development server in memory, on a port of its own. Call `teardown()` in `afterAll`. */
export async function createLocalEnvironment(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const choice = await resolveTemporal({ env: { ...process.env, TEMPORAL_ADDRESS: '' } });
  if (choice.kind !== 'program') throw new Error('Tests start a server of their own');
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: choice.path },
      searchAttributes: searchAttributeKeys(),
      log: { format: 'pretty', level: 'error' },
    },
  });
}
