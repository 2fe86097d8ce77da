import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const stamp = z.object({ pid: z.number(), started: z.string() });

/** What runs on a data folder: the content of its `services.json`. */
const stateSchema = z.object({
  /** Who keeps the services up: when it is gone, they are leftovers. */
  owner: stamp,
  postgresFolder: z.string(),
  temporal: z.object({ process: stamp, address: z.string(), uiUrl: z.string() }).optional(),
  /** Temporal's process while it does not answer yet. */
  starting: stamp.optional(),
  /** Whether all of them have stood: one that is gone now is being started again. */
  started: z.boolean().optional(),
  /** Whether the owner is on its way out: what still runs is not to be used any more. */
  stopping: z.boolean().optional(),
  /** Address of the review page; empty when there is none. */
  reviewUrl: z.string(),
});
export type ServicesState = z.infer<typeof stateSchema>;

export function readState(dataDir: string): ServicesState | undefined {
  const path = statePath(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // of another version: what it names, if anything, is found by PostgreSQL's own pid file
  }
}

/** Write the state of an owner to be. @returns Whether nobody else did before: only one process owns a data folder. */
export function claimState(dataDir: string, state: ServicesState): boolean {
  mkdirSync(resolve(dataDir), { recursive: true });
  try {
    writeFileSync(statePath(dataDir), JSON.stringify(state, null, 2), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

export function writeState(dataDir: string, state: ServicesState): void {
  mkdirSync(resolve(dataDir), { recursive: true });
  const partial = `${statePath(dataDir)}.partial`;
  writeFileSync(partial, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(partial, statePath(dataDir));
}

export function removeState(dataDir: string): void {
  rmSync(statePath(dataDir), { force: true });
}

function statePath(dataDir: string): string {
  return join(resolve(dataDir), 'services.json');
}
