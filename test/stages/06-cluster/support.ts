import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LinkageMethod } from '../../../src/stages/06-cluster/dense-chain';
import type { Leaves } from '../../../src/stages/06-cluster/grow-tree';
import type { LinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { seededRandom } from '../../../src/stages/random';

/** A set of vectors with SciPy's trees of it, made by bench/reference/linkage_fixtures.py. */
export interface LinkageFixture {
  readonly name: string;
  readonly leaves: Leaves;
  readonly trees: Readonly<
    Record<
      LinkageMethod,
      { heights: readonly number[]; cuts: readonly { t: number; labels: readonly number[] }[] }
    >
  >;
}

const FOLDER = join(__dirname, '../../fixtures/linkage');

export function linkageFixtures(): LinkageFixture[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const record = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as LinkageFixture & {
        dim: number;
        vectors: string;
        weights: number[];
      };
      const vectors = new Float32Array(Uint8Array.from(Buffer.from(record.vectors, 'base64')).buffer);
      return {
        name: record.name,
        trees: record.trees,
        leaves: { vectors, dim: record.dim, weights: record.weights },
      };
    });
}

export function heightsOf(z: LinkageMatrix): number[] {
  return Array.from({ length: z.length / 4 }, (_, i) => z[4 * i + 2]!);
}

/** Clusters as sets of leaves, each by its smallest: equal for labellings that differ in numbers only. */
export function partition(labels: ArrayLike<number>): number[] {
  const first = new Map<number, number>();
  return Array.from(labels, (label, leaf) => {
    if (!first.has(label)) first.set(label, leaf);
    return first.get(label)!;
  });
}

/** Seeded unit vectors around `topicCount` directions. */
export function topicVectors(
  n: number,
  dim: number,
  topicCount: number,
  noise: number,
  seed = 1,
): Float32Array {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: topicCount * dim }, normal);
  const rows = new Float32Array(n * dim);
  for (let i = 0; i < n; i++) {
    const topic = Math.floor(random() * topicCount);
    let squares = 0;
    for (let c = 0; c < dim; c++) {
      const value = centres[topic * dim + c]! + noise * normal();
      rows[i * dim + c] = value;
      squares += value ** 2;
    }
    for (let c = 0; c < dim; c++) rows[i * dim + c]! /= Math.sqrt(squares);
  }
  return rows;
}

/** The same leaves in memory of their own: growing a tree overwrites them. */
export function copied(leaves: Leaves): Leaves {
  return { ...leaves, vectors: leaves.vectors.slice() };
}
