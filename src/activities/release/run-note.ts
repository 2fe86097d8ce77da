import type { Pool } from 'pg';
import { readDecisions } from '../../storage/cut-decisions-table';
import type { RunState } from '../../storage/runs-table';

/** `run.json`: the one file of a release that tells when, by which run, and who approved (CU-6, MX-5). */
export async function runNote(pool: Pool, run: RunState): Promise<Readonly<Record<string, unknown>>> {
  const { runId, workflowId, createdAt } = run;
  return { runId, workflowId, startedAt: createdAt, decisions: await readDecisions(pool, runId) };
}
