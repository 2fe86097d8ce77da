import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { LinkageMethod } from '../../../src/stages/06-cluster/dense-chain';
import type { Leaves } from '../../../src/stages/06-cluster/grow-tree';
import type { LinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { seededRandom } from '../../../src/stages/random';
import { unitRows, weightsOf, type VectorSpec } from './integer-vectors';
import { partitionDigest } from './partition-digest';

/** A set of vectors with SciPy's trees of it, made by bench/reference/linkage_fixtures.py. */
export interface LinkageFixture {
  readonly name: string;
  readonly leaves: Leaves;
  /** By method; where ties leave several trees, only what has one. */
  readonly trees: Readonly<Partial<Record<LinkageMethod, ReferenceTree>>>;
}

export interface ReferenceTree {
  /** In units of 1e-7, rising. */
  readonly units: Int32Array;
  /** Of the flat clusters, see `partitionDigest`. */
  readonly cutCount: number;
  readonly digest: number;
}

export function linkageFixtures(): LinkageFixture[] {
  return records().map(({ name, trees, ...spec }) => {
    const unpacked = Object.entries(trees).map(([method, { steps, ...rest }]) => [
      method,
      { ...rest, units: unpack(steps) },
    ]);
    return { name, leaves: leavesOf(spec), trees: Object.fromEntries(unpacked) as LinkageFixture['trees'] };
  });
}

/** The vectors of one set of the fixtures. */
export function fixtureLeaves(name: string): Leaves {
  return leavesOf(records().find((record) => record.name === name)!);
}

type LinkageRecord = VectorSpec & {
  readonly name: string;
  readonly trees: Readonly<Record<string, { steps: string; cutCount: number; digest: number }>>;
};

function records(): LinkageRecord[] {
  const file = join(__dirname, '../../fixtures/linkage.json');
  return JSON.parse(readFileSync(file, 'utf8')) as LinkageRecord[];
}

function leavesOf(spec: VectorSpec): Leaves {
  return { vectors: unitRows(spec), dim: spec.dim, weights: weightsOf(spec) };
}

/** Differences of neighbouring heights, little-endian, deflated. */
function unpack(steps: string): Int32Array {
  const units = new Int32Array(Uint8Array.from(inflateSync(Buffer.from(steps, 'base64'))).buffer);
  for (let i = 1; i < units.length; i++) units[i]! += units[i - 1]!;
  return units;
}

/**
 * A tree beside SciPy's: the largest difference of heights, which must stay below 1e-5 (CU-2), and whether all flat clusters
 * are the same, ties aside.
 */
export function besideReference(
  z: LinkageMatrix,
  { units, cutCount, digest }: ReferenceTree,
): { largestDifference: number; sameClusters: boolean } {
  const heights = heightsOf(z);
  const own = partitionDigest(z, units);
  return {
    largestDifference:
      heights.length === units.length
        ? Math.max(0, ...heights.map((height, i) => Math.abs(height - units[i]! / 1e7)))
        : Infinity,
    sameClusters: own.cutCount === cutCount && own.digest === digest,
  };
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
