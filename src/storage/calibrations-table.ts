import type { Calibration } from '../contract/calibration';
import type { Queryable } from './pool';

/** What was found for an embedder on these pairs of texts; undefined when nothing was yet. */
export async function readCalibration(
  db: Queryable,
  embedder: string,
  subject: string,
): Promise<Calibration | undefined> {
  const { rows } = await db.query<{ calibration: Calibration }>(
    'select calibration from calibrations where embedder = $1 and subject = $2',
    [embedder, subject],
  );
  return rows[0]?.calibration;
}

/** Keep it for ever: the same embedder on the same pairs gives the same. */
export async function insertCalibration(
  db: Queryable,
  embedder: string,
  subject: string,
  calibration: Calibration,
): Promise<void> {
  await db.query(
    'insert into calibrations (embedder, subject, calibration) values ($1, $2, $3) on conflict do nothing',
    [embedder, subject, calibration],
  );
}
