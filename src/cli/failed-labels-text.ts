import type { Pool } from 'pg';
import { groupBy } from '../stages/group-by';
import { readParked } from './read-parked';

/** Reasons that are named; `retry --list` has all. */
const SHOWN = 3;

/** Why a build waits for a word about what models did not answer: each reason with what the endpoint said, and how to go on (LM-4). */
export async function failedLabelsText(pool: Pool, runId: string, workflowId: string): Promise<string> {
  const reasons = [...groupBy(await readParked(pool, runId), ({ reason }) => reason)]
    .map(([reason, failed]) => ({ count: failed.length, text: `${reason}: ${failed[0]?.message ?? ''}` }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  return [
    'Requests to models failed, and the build waits for a word about them:',
    ...reasons.slice(0, SHOWN).map(({ count, text }) => `  ${count} × ${text}`),
    `Cure it, then: dialoom retry ${workflowId} (--endpoint NAME asks another one, --skip leaves them out)`,
  ].join('\n');
}
