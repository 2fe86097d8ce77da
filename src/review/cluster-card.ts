import type { Pool } from 'pg';
import type { CardText } from '../contract/proposal';
import { distancesToMeans } from '../stages/06-cluster/cluster-means';
import { describeClusters } from '../stages/06-cluster/describe-clusters';
import { keyTerms } from '../stages/06-cluster/key-terms';
import { seededSubset } from '../stages/06-cluster/seeded-subset';
import { leavesUnder } from '../stages/06-cluster/tree-nodes';
import { seededRandom } from '../stages/random';
import { readDimension, readVectors } from '../storage/text-vectors-table';
import { countTasks } from '../storage/verdicts-table';
import type { LeafSamples, ShelvedTree } from './tree-shelf';

/** Texts that a card looks at: of a larger cluster, a seeded choice. */
const LOOKED_AT = 2000;
/** Texts whose words name a node, and characters of a text that stands for its name. */
const NAMING_TEXTS = 120;
const NAME_LENGTH = 16;

/** What a person sees of one cluster, which is a node of the tree whatever the cut (CU-5). */
export interface NodeCard {
  readonly node: number;
  readonly terms: readonly string[];
  readonly sampleCount: number;
  readonly distinctCount: number;
  /** Fewer than `distinctCount` when the cluster is too large to look at every text. */
  readonly lookedAtCount: number;
  readonly nearest: readonly ShownText[];
  readonly farthest: readonly ShownText[];
  /** Conversations by task, most frequent first; empty while nothing is labelled. */
  readonly tasks: readonly { readonly task: string; readonly count: number }[];
}

export interface ShownText extends CardText {
  /** What was asked before, in one of the conversations; empty where the text holds it already. */
  readonly question: string;
}

/** The card of a node, or undefined when the tree has no such node. */
export async function nodeCard(
  pool: Pool,
  shelved: ShelvedTree,
  node: number,
): Promise<NodeCard | undefined> {
  const { tree, run } = shelved;
  const all = leavesUnder(tree.merges, tree.leaves.length, node);
  if (all.length === 0) return undefined;
  const known = await shelved.leafSamples();
  const random = seededRandom(`${run.recipe.seed}/review/${node}`);
  const leaves = Array.from(seededSubset(all.length, LOOKED_AT, random), (i) => all[i]!);
  const hashes = leaves.map((leaf) => tree.leaves[leaf]!);
  const weights = leaves.map((leaf) => tree.weights[leaf]!);
  const dim = await readDimension(pool, tree.embedder, hashes[0]!);
  const vectors = await readVectors(pool, tree.embedder, hashes, dim);
  const labels = new Int32Array(leaves.length).fill(1);
  const distances = distancesToMeans({ vectors, dim, weights }, labels, 1);
  const sampleCount = all.reduce((sum, leaf) => sum + tree.weights[leaf]!, 0);
  const texts = leaves.map((leaf) => known.texts[leaf]!);
  const [card] = describeClusters(
    { texts, weights, marks: new Uint8Array(texts.length) }, // no quota, so numbers do not matter
    { labels, weights: Float64Array.of(sampleCount) },
    distances,
    known.background,
    { count: 1, quota: { cap: Infinity, ratio: 1 } },
  );
  const questions =
    run.recipe.embed.text === 'target' ? questionsOf(known, leaves) : new Map<string, string>();
  const shown = (text: CardText): ShownText => ({ ...text, question: questions.get(text.text) ?? '' });
  return {
    node,
    terms: card!.terms,
    sampleCount,
    distinctCount: all.length,
    lookedAtCount: leaves.length,
    nearest: card!.nearest.map(shown),
    farthest: card!.farthest.map(shown),
    tasks: await countTasks(pool, run.runId, conversationsOf(known, all)),
  };
}

/** Words for a node that nobody has named, from a few of its texts: key terms, else the text that stands first. Empty: no such node. */
export async function nodeName({ tree, leafSamples }: ShelvedTree, node: number): Promise<string> {
  const leaves = leavesUnder(tree.merges, tree.leaves.length, node).subarray(0, NAMING_TEXTS);
  if (leaves.length === 0) return '';
  const { texts, background } = await leafSamples();
  const inside = Array.from(leaves, (leaf) => texts[leaf]!);
  const terms = inside.length === 1 ? [] : keyTerms(inside, background, 3);
  return terms.length > 0 ? terms.join('、') : Array.from(inside[0]!).slice(0, NAME_LENGTH).join('');
}

function questionsOf(known: LeafSamples, leaves: readonly number[]): Map<string, string> {
  return new Map(leaves.map((leaf) => [known.texts[leaf]!, firstSample(known, leaf)?.question ?? '']));
}

function firstSample(
  { byLeaf, samples }: LeafSamples,
  leaf: number,
): LeafSamples['samples'][number] | undefined {
  return byLeaf.starts[leaf]! < byLeaf.starts[leaf + 1]!
    ? samples[byLeaf.order[byLeaf.starts[leaf]!]!]
    : undefined;
}

function conversationsOf({ byLeaf, samples }: LeafSamples, leaves: Int32Array): string[] {
  const found = new Set<string>();
  for (const leaf of leaves) {
    for (let at = byLeaf.starts[leaf]!; at < byLeaf.starts[leaf + 1]!; at++)
      found.add(samples[byLeaf.order[at]!]!.conversationId);
  }
  return [...found];
}
