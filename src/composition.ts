import type { Pool } from 'pg';
import { createClusterActivities, type ClusterActivities } from './activities/cluster';
import { createConverseActivities, type ConverseActivities } from './activities/converse';
import { createIngestActivities, type IngestActivities } from './activities/ingest';
import { createJudgeActivities, type JudgeActivities } from './activities/judge';
import { createLabelActivities, type LabelActivities } from './activities/label';
import { createOutboundGuard } from './activities/outbound-guard';
import { createNamingActivities, type NamingActivities } from './activities/naming';
import { createOutputActivities, type OutputActivities } from './activities/output';
import { createRunActivities, type RunActivities } from './activities/runs';
import { createTaxonomyActivities, type TaxonomyActivities } from './activities/taxonomy';
import type { Config } from './config';
import { createEmbedderCache } from './providers/embedder/embedder-cache';
import { createModelClients } from './providers/model/model-clients';
import { openTokenCounter } from './providers/tokenizer';
import { RecipeError } from './stages/errors';
import { createPatientCallStore } from './storage/patient-calls';
import { createRateBudget } from './storage/rate-budgets-table';
import type { Run } from './storage/runs-table';

export type Activities = RunActivities &
  IngestActivities &
  ConverseActivities &
  ClusterActivities &
  LabelActivities &
  JudgeActivities &
  NamingActivities &
  TaxonomyActivities &
  OutputActivities;

/**
 * Everything a worker can do, composed from its environment.
 *
 * @throws RecipeError when no vault key is configured: nothing could be masked.
 */
export function composeActivities(config: Config, pool: Pool): Activities {
  const { vaultKey } = config;
  if (!vaultKey) {
    throw new RecipeError(
      'No vault key is configured: set DIALOOM_VAULT_KEY (64 hexadecimal digits) or DIALOOM_VAULT_KEY_FILE',
    );
  }
  const guard = createOutboundGuard({ pool, vaultKey });
  const models = createModelClients({
    env: process.env,
    standInUrl: config.standinUrl,
    calls: createPatientCallStore(pool),
    budgetOf: (endpoint) => createRateBudget(pool, endpoint),
  });
  const embedding = {
    pool,
    openEmbedder: createEmbedderCache({ readKey: (name) => process.env[name] }),
    outboundCheckOf: (run: Run) => guard.checkOf(run),
  };
  const asking = { pool, models, outboundCheckOf: (run: Run) => guard.checkOf(run) };
  return {
    ...createRunActivities({
      pool,
      recipesDir: config.recipeDir,
      defaultRecipe: config.defaultRecipe,
      reviewUrl: config.reviewUrl,
      env: process.env,
    }),
    ...createIngestActivities({ pool, vaultKey }),
    ...createConverseActivities({ pool }),
    ...createClusterActivities(embedding),
    ...createTaxonomyActivities(embedding),
    ...createLabelActivities(asking),
    ...createJudgeActivities(asking),
    ...createNamingActivities(asking),
    ...createOutputActivities({ pool, openTokenCounter, guard }),
  };
}
