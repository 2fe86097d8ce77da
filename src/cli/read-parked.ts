import type { Pool } from 'pg';
import type { WorkName } from '../contract/names';
import { readFailedRequests, type ParkedRequest } from '../storage/parked-requests-table';

/** What models are asked for, in the order of a build. */
const WORKS: readonly WorkName[] = ['label', 'judge_samples', 'judge_items'];

/** The requests of a run that wait for a person's word (LM-4), labels before scores. */
export async function readParked(pool: Pool, runId: string): Promise<ParkedRequest[]> {
  const failed = await Promise.all(WORKS.map((work) => readFailedRequests(pool, runId, work)));
  return failed.flat().filter(({ state }) => state === 'parked');
}
