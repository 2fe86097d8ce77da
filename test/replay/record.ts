import { createLocalEnvironment } from '../support/temporal';
import { recordHistories } from './record-histories';

/** Not a test of its own: `npm run record:histories` runs it under jest, which compiles the sources. */
it('records the histories', async () => {
  const environment = await createLocalEnvironment();
  await recordHistories(environment);
  await environment.teardown();
  expect.hasAssertions();
}, 300_000);
