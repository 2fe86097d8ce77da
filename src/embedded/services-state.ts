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
