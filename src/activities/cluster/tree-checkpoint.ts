import { deserialize, serialize } from 'node:v8';
import type { Pool } from 'pg';
import type { TreeOptions } from '../../stages/06-cluster/grow-tree';
import type { LinkageState } from '../../stages/06-cluster/linkage-state';
import { canonicalJson, hashOf } from '../../stages/hash';
import { readCheckpoint, upsertCheckpoint } from '../../storage/tree-checkpoints-table';

/** Raise it when {@link LinkageState} or the sizes of its lists change: older states are then left aside. */
const FORMAT = 2;

export interface TreeSubject {
  readonly embedder: string;
  readonly options: TreeOptions;
  readonly hashes: readonly string[];
  readonly weights: readonly number[];
}

/** Keeps the states of a growing tree in the database, so that another worker can go on from the last one (OP-4). */
export interface TreeCheckpoint {
  readonly load: () => Promise<LinkageState | undefined>;
  /** Store a state in the background. While one is being stored, later ones are skipped. */
  readonly save: (state: LinkageState) => void;
  /** Wait until nothing is being stored. */
  readonly settle: () => Promise<void>;
}

export function createTreeCheckpoint(pool: Pool, runId: string, subject: TreeSubject): TreeCheckpoint {
  const { embedder, options, hashes, weights } = subject;
  const key = hashOf(FORMAT, embedder, canonicalJson(options), hashes.join(), weights.join());
  let storing: Promise<void> | undefined;
  return {
    load: async () => {
      const stored = await readCheckpoint(pool, runId, key);
      return stored && (deserialize(stored) as LinkageState);
    },
    save: (state) => {
      // A state that could not be stored costs time after a crash, nothing else.
      storing ??= upsertCheckpoint(pool, runId, key, serialize(state))
        .catch(() => undefined)
        .finally(() => (storing = undefined));
    },
    settle: async () => storing,
  };
}
