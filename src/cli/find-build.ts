import { listRuns, type RunState } from '../storage/runs-table';
import type { Session } from './session';

/**
 * The run that a person means: a run id, a workflow id, the start of either, or, without a word, the newest one.
 *
 * @throws Error with a sentence when there is none, or several.
 */
export async function findBuild(session: Session, name?: string): Promise<RunState> {
  const runs = await listRuns(session.pool, 500);
  if (name === undefined) {
    if (!runs[0]) throw new Error('There is no build yet: start one with "dialoom build --recipe FILE"');
    return runs[0];
  }
  const exact = runs.find((run) => run.runId === name || run.workflowId === name);
  if (exact) return exact;
  const starting = runs.filter((run) => run.runId.startsWith(name) || run.workflowId.startsWith(name));
  if (starting.length === 1) return starting[0]!;
  throw new Error(
    starting.length === 0
      ? `There is no build "${name}": see the list with "dialoom status"`
      : `"${name}" fits ${starting.length} builds (${starting
          .slice(0, 3)
          .map((run) => run.runId)
          .join(', ')} …): write more of it`,
  );
}
