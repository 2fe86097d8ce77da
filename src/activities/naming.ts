import { Context } from '@temporalio/activity';
import type { ClusterCard } from '../contract/proposal';
import type { RunRef } from '../contract/payloads';
import type { ModelClient } from '../providers/model/model-client';
import { cutTree, mergesBelow } from '../stages/06-cluster/cut-tree';
import { clusterNameSchema, NAME_PROMPT_VERSION, namePrompt } from '../stages/06-cluster/name-prompt';
import { clusterNodes } from '../stages/06-cluster/tree-nodes';
import { leakObjection } from '../stages/08-label/fence';
import { readProposal, readTree, readTreeStamp, updateClusterName } from '../storage/cluster-trees-table';
import { readRun } from '../storage/runs-table';
import { openClients, type AskDeps } from './asking/ask-context';
import { throwIfUnfinished } from './asking/busy';
import { endpointNamed } from './asking/endpoint-named';
import { runLane } from './asking/lanes';
import { whileBeating } from './while-beating';

export interface NamingResult {
  readonly namedCount: number;
  /** Clusters that keep their key terms for a name, and why. */
  readonly unnamedCount: number;
  readonly reason: string;
}

/** Method names are activity types. */
export interface NamingActivities {
  /**
   * Let the recipe's `cluster.naming` endpoint name the largest clusters at the recommended cut (CU-5). Each name is stored
   * with the proposal as it comes; what has one is not asked for again. Names are for people: nothing else reads them.
   */
  nameClusters(run: RunRef): Promise<NamingResult>;
}

interface Unnamed {
  readonly node: number;
  readonly card: ClusterCard;
}

export function createNamingActivities(deps: AskDeps): NamingActivities {
  const { pool } = deps;
  return {
    async nameClusters({ runId }) {
      const run = await readRun(pool, runId);
      const { cancellationSignal, heartbeat } = Context.current();
      const endpoint = endpointNamed(run.recipe, run.recipe.cluster.naming.endpoint);
      const client = (await openClients(deps, run, [endpoint.name])).get(endpoint.name)!;
      // The tree may be grown anew while models think: a name goes to the tree that it was made for, or nowhere.
      const stamp = await readTreeStamp(pool, runId);
      const unnamed = stamp === undefined ? [] : await readUnnamed(deps, runId);
      let namedCount = 0;
      const result = await whileBeating('models', () =>
        runLane(client, unnamed, endpoint.concurrency, async ({ node, card }) => {
          const name = await askName(client, card, run.recipe.seed, cancellationSignal);
          await updateClusterName(pool, runId, stamp!, node, name);
          namedCount++;
          heartbeat();
        }),
      );
      if (!result.spent) throwIfUnfinished([result]);
      const reason = result.spent ? 'the budget is spent' : (result.refused[0]?.error.message ?? '');
      return { namedCount, unnamedCount: unnamed.length - namedCount, reason };
    },
  };
}

/** Cards of the proposal whose clusters have no name yet. */
async function readUnnamed({ pool }: AskDeps, runId: string): Promise<Unnamed[]> {
  const tree = await readTree(pool, runId);
  const proposal = await readProposal(pool, runId);
  if (!tree || !proposal) return [];
  const { labels } = cutTree(tree.merges, tree.weights, proposal.recommended);
  const nodes = clusterNodes(tree.merges, labels, mergesBelow(tree.merges, proposal.recommended));
  return proposal.clusters
    .map((card) => ({ node: nodes[card.cluster - 1]!, card }))
    .filter(({ node }) => proposal.names[node] === undefined);
}

async function askName(
  client: ModelClient,
  card: ClusterCard,
  seed: number,
  signal: AbortSignal,
): Promise<string> {
  const prompt = namePrompt(card);
  const { value } = await client.ask(
    {
      purpose: 'name',
      promptVersion: NAME_PROMPT_VERSION,
      messages: prompt.messages,
      schema: clusterNameSchema,
      schemaName: 'cluster_name',
      temperature: 0,
      seed,
      objection: (_, text) => leakObjection(prompt, text),
    },
    signal,
  );
  return value.topic;
}
