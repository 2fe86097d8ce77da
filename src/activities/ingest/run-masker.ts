import type { Pool } from 'pg';
import { readNameStandIns } from '../../storage/enterprises-table';
import { listRunFiles } from '../../storage/run-files-table';
import type { Run } from '../../storage/runs-table';
import { createMasker, readDictionary, type Masker } from '../masker';

export interface MaskerSource {
  readonly pool: Pool;
  /** 32 bytes. */
  readonly vaultKey: Uint8Array;
}

/** The masker of a run: its privacy settings, and the names in its fact tables as the dictionary (PII-1). */
export async function runMasker({ pool, vaultKey }: MaskerSource, run: Run): Promise<Masker> {
  const names = await readNameStandIns(pool, await factIngestIds(pool, run.runId));
  const dictionary = await readDictionary(pool, vaultKey, names);
  return createMasker({ pool, vaultKey, privacy: run.recipe.privacy, dictionary });
}

/** Ids of what the run's fact files were read as, in recipe order; files that could not be read are left out. */
export async function factIngestIds(pool: Pool, runId: string): Promise<string[]> {
  const files = await listRunFiles(pool, runId, 'facts');
  return files.flatMap(({ ingestId }) => (ingestId === null ? [] : [ingestId]));
}
