import { MockActivityEnvironment } from '@temporalio/testing';
import { createClusterActivities, type ClusterActivities } from '../../../src/activities/cluster';
import type { ClusterDeps } from '../../../src/activities/cluster/context';
import { applyOverrides } from '../../../src/contract/recipe/overrides';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../../src/contract/text';
import type { Sample } from '../../../src/contract/vocabulary';
import type { Embedder } from '../../../src/providers/embedder/embedder';
import { lexicalEmbedder } from '../../../src/providers/embedder/lexical-embedder';
import { insertRun, readRun, updateRecipe } from '../../../src/storage/runs-table';
import { withTransaction } from '../../../src/storage/pool';
import { copySamples } from '../../../src/storage/samples-table';
import { createTestDatabase, type TestDatabase } from '../../support/database';

export const INVOICE = ['发票还没有上传到平台', '发票还没有上传平台', '发票还没上传到平台'];
export const RATE = ['提前回款的利率是百分之五', '提前回款利率是百分之五', '提前回款的利率百分之五'];

/** Texts that an embedder was asked for, in order. */
export let embedded: string[] = [];

/** The lexical embedder, noting which texts it was asked for. */
export const counting: Embedder = {
  ...lexicalEmbedder,
  embed: (texts, signal) => {
    embedded.push(...texts);
    return lexicalEmbedder.embed(texts, signal);
  },
};

export interface ClusterHarness extends TestDatabase {
  readonly activities: ClusterActivities;
  /** Activities with other dependencies on the same database. */
  with(deps: Partial<ClusterDeps>): ClusterActivities;
  /** No runs, no vectors, nothing asked for. */
  reset(): Promise<void>;
  /** A run whose samples have these targets, with parts of 4 texts and batches of 2. */
  givenRun(runId: string, targets: readonly string[]): Promise<void>;
  /** Change sections of the run's recipe. */
  givenSettings(runId: string, settings: Readonly<Record<string, unknown>>): Promise<void>;
  embedAll(runId: string): Promise<void>;
  proposeAll(runId: string): ReturnType<ClusterActivities['proposeCut']>;
}

export const run = <I, R>(activity: (input: I) => Promise<R>, input: I): Promise<R> =>
  new MockActivityEnvironment().run<[I], R, (input: I) => Promise<R>>(activity, input);

export async function openClusterHarness(): Promise<ClusterHarness> {
  const database = await createTestDatabase();
  const { pool } = database;
  const withDeps = (deps: Partial<ClusterDeps>): ClusterActivities =>
    createClusterActivities({ pool, openEmbedder: () => Promise.resolve(counting), ...deps });
  const activities = withDeps({});
  const harness: ClusterHarness = {
    ...database,
    activities,
    with: withDeps,
    reset: async () => {
      embedded = [];
      await pool.query('truncate runs, text_vectors cascade');
    },
    givenRun: async (runId, targets) => {
      const recipe = recipeSchema.parse({ name: 'test', embed: { partSize: 4, batchSize: 2 } });
      const row = { runId, workflowId: runId, dataset: 'test', recipe, recipeHash: 'h', recipeDir: '/' };
      await insertRun(pool, row);
      await withTransaction(pool, (db) => copySamples(db, runId, 0, targets.map(sampleOf)));
    },
    givenSettings: async (runId, settings) => {
      const { recipe } = await readRun(pool, runId);
      await updateRecipe(pool, runId, recipeSchema.parse(applyOverrides(recipe, settings)), 'h');
    },
    embedAll: async (runId) => {
      const { partCount } = await run(activities.planEmbedding, { runId });
      for (let part = 0; part < partCount; part++) await run(activities.embedPart, { runId, part });
    },
    proposeAll: async (runId) => {
      await harness.embedAll(runId);
      await run(activities.growTree, { runId });
      return run(activities.proposeCut, { runId });
    },
  };
  return harness;
}

function sampleOf(target: string, i: number): Sample {
  return {
    sampleId: `s${i}`,
    conversationId: `c${i}`,
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    target: storedMaskedText(target),
    question: storedMaskedText('请问'),
    contextTokens: 2,
    targetTokens: 5,
  };
}
