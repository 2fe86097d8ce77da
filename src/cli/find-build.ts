import { failureText } from './failure-text';
import { listRuns, type RunState } from '../storage/runs-table';
import type { Session } from './session';

/**
 * The run that a person means: a run id, a workflow id, the start of either, the newest run of a data set, or, without a
 * word, the newest one.
 *
 * @throws Error with a sentence when there is none, or several.
 */
export async function findBuild(session: Session, name?: string): Promise<RunState> {
  const runs = await listRuns(session.pool, 500);
  if (name === undefined) {
    if (!runs[0]) throw new Error('There is no build yet: start one with "dialoom build --recipe FILE"');
    return runs[0];
  }
  const exact = runs.find(({ runId, workflowId, dataset }) => [runId, workflowId, dataset].includes(name));
  if (exact) return exact;
  const starting = runs.filter((run) => run.runId.startsWith(name) || run.workflowId.startsWith(name));
  if (starting.length === 1) return starting[0]!;
  throw new Error(
    starting.length === 0
      ? await whyUnknown(session, name)
      : `"${name}" fits ${starting.length} builds (${starting
          .slice(0, 3)
          .map((run) => run.runId)
          .join(', ')} …): write more of it`,
  );
}

/** The same for a build that still runs. @throws Error with a sentence when it has ended. */
export async function findOpenBuild(session: Session, name?: string): Promise<RunState> {
  const run = await findBuild(session, name);
  if (run.closedAt === null) return run;
  throw new Error(`The build ${run.workflowId} has ended already: ${run.state}`);
}

/** A build enters the database when a worker takes it up; one that was only started, or failed at once, is not there. */
async function whyUnknown({ client }: Session, name: string): Promise<string> {
  const handle = client.workflow.getHandle(name);
  const status = await handle.describe().then(
    (description) => description.status.name,
    () => undefined,
  );
  if (status === 'RUNNING')
    return `No worker has taken up ${name} yet: start one with "dialoom up", or wait a moment`;
  if (status === undefined) return `There is no build "${name}": see the list with "dialoom status"`;
  return handle.result().then(
    () => `The build ${name} is not in this database`,
    (error: unknown) => `The build ${name} failed: ${failureText(error)}`,
  );
}
