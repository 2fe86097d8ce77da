import type { Pool } from 'pg';
import { readTexts } from '../activities/cluster/context';
import type { MaskedText } from '../contract/text';
import type { Sample } from '../contract/vocabulary';
import { memberOrder, type MemberOrder } from '../stages/06-cluster/cluster-means';
import { countTerms, type TermCounts } from '../stages/06-cluster/key-terms';
import { seededSubset } from '../stages/06-cluster/seeded-subset';
import { seededRandom } from '../stages/random';
import { readTree, readTreeStamp, type ClusterTree } from '../storage/cluster-trees-table';
import { readRun, type RunState } from '../storage/runs-table';
import { Refusal } from './refusal';

/** Trees with texts that are kept in memory: one of 100 000 texts takes about 100 MB. */
const SHELF_SIZE = 3;
const BACKGROUND_TEXTS = 2000;

/** Texts of a tree's leaves, and the samples that have them. */
export interface LeafSamples {
  readonly texts: readonly MaskedText[];
  readonly samples: readonly Sample[];
  /** Positions in `samples`, by leaf + 1. */
  readonly byLeaf: MemberOrder;
  /** Terms of texts from everywhere: what key terms are rare in. */
  readonly background: TermCounts;
}

/** A run's tree, and what belongs to it. */
export interface ShelvedTree {
  readonly run: RunState;
  readonly stamp: string;
  readonly tree: ClusterTree;
  /** Read at the first use. */
  readonly leafSamples: () => Promise<LeafSamples>;
}

/** The trees that people look at right now, the one looked at last first. */
export class TreeShelf {
  private readonly trees = new Map<string, Promise<ShelvedTree>>();

  constructor(private readonly pool: Pool) {}

  /**
   * The tree of a run, as it stands in the database now.
   *
   * @throws {@link Refusal} when the run has no tree.
   */
  async open(runId: string): Promise<ShelvedTree> {
    const stamp = await readTreeStamp(this.pool, runId);
    if (stamp === undefined) {
      throw new Refusal(
        { en: `The build ${runId} has no cluster tree yet`, zh: '这次构建的聚类树还没有建好，请稍候。' },
        404,
      );
    }
    const key = `${runId}/${stamp}`;
    const known = this.trees.get(key);
    const tree = known ?? this.load(runId, stamp);
    this.trees.delete(key);
    this.trees.set(key, tree);
    for (const old of [...this.trees.keys()].slice(0, -SHELF_SIZE)) this.trees.delete(old);
    if (!known) tree.catch(() => this.trees.delete(key));
    return tree;
  }

  private async load(runId: string, stamp: string): Promise<ShelvedTree> {
    const run = await readRun(this.pool, runId);
    const tree = await readTree(this.pool, runId);
    if (!tree) throw new Error(`The tree of ${runId} was removed while it was read`);
    let known: Promise<LeafSamples> | undefined;
    const leafSamples = (): Promise<LeafSamples> => {
      if (!known) {
        known = readLeafSamples(this.pool, run, tree);
        known.catch(() => (known = undefined)); // the next look tries again
      }
      return known;
    };
    return { run, stamp, tree, leafSamples };
  }
}

async function readLeafSamples(pool: Pool, run: RunState, tree: ClusterTree): Promise<LeafSamples> {
  const { hashes, texts, samples, leafOf } = await readTexts(pool, run.runId, run.recipe);
  if (hashes.length !== tree.leaves.length || hashes.some((hash, leaf) => hash !== tree.leaves[leaf])) {
    throw new Refusal(
      {
        en: 'The samples have changed since the tree was grown',
        zh: '聚类树建好之后样本有变化，请稍后刷新。',
      },
      409,
    );
  }
  const random = seededRandom(`${run.recipe.seed}/cluster/terms`);
  const sampled = seededSubset(texts.length, BACKGROUND_TEXTS, random);
  return {
    texts,
    samples,
    byLeaf: memberOrder(
      leafOf.map((leaf) => leaf + 1),
      texts.length,
    ),
    background: countTerms(Array.from(sampled, (leaf) => texts[leaf]!)),
  };
}
