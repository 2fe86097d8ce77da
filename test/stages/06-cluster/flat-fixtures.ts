import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Leaves } from '../../../src/stages/06-cluster/grow-tree';

/** A set of unit vectors with scikit-learn's flat clusters of it, made by bench/reference/flat_fixtures.py. */
export interface FlatFixture {
  readonly name: string;
  readonly leaves: Leaves;
  readonly k: number;
  /** Summed cosine distances to the clusters' directions, of the best of ten runs of KMeans. */
  readonly spread: number;
  readonly hdbscan: readonly {
    readonly minClusterSize: number;
    readonly labels: readonly number[];
    /** How far scikit-learn agrees with itself when the rows come in another order: ties are left to chance. */
    readonly selfAgreement: number;
  }[];
}

export function flatFixtures(): FlatFixture[] {
  const folder = join(__dirname, '../../fixtures/flat');
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const { vectors, dim, n, ...rest } = JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      ) as FlatFixture & {
        vectors: string;
        dim: number;
        n: number;
      };
      const rows = new Float32Array(Uint8Array.from(Buffer.from(vectors, 'base64')).buffer);
      return { ...rest, leaves: { vectors: rows, dim, weights: new Array<number>(n).fill(1) } };
    });
}
