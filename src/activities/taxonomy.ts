import type { RunRef } from '../contract/payloads';
import type { ClusterDeps } from './cluster/context';
import { induceTaxonomy } from './label/induce-taxonomy';

/** Method names are activity types: renaming one breaks running workflows. */
export interface TaxonomyActivities {
  /** Group what labellers wrote where the taxonomy has no task that fits, and report the groups as new entries (LA-6). */
  induceTaxonomy(run: RunRef): Promise<{ readonly proposalCount: number }>;
}

export function createTaxonomyActivities(deps: ClusterDeps): TaxonomyActivities {
  return { induceTaxonomy: (run) => induceTaxonomy(deps, run) };
}
