import type { Pool } from 'pg';
import { chooseTargets } from '../stages/07-sample/choose-targets';
import { sumParts } from '../stages/ledger';
import { readMembers } from '../storage/cluster-members-table';
import { readDecisions } from '../storage/cut-decisions-table';
import { replaceFates } from '../storage/fates-table';
import { deleteLedger, noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readRun } from '../storage/runs-table';
import { readAliveSamples } from '../storage/samples-table';
import { readVerdicts } from '../storage/verdicts-table';
import type { OutputActivities } from './output';

const STAGE = 'sample';

/** Stages whose drops a repetition of this one may not see. */
const OWN_AND_LATER = [STAGE, 'make', 'mix'];

export interface SampleTargetsDeps {
  readonly pool: Pool;
}

export function createSampleTargets({ pool }: SampleTargetsDeps): Pick<OutputActivities, 'sampleTargets'> {
  return {
    async sampleTargets({ runId }) {
      const { recipe } = await readRun(pool, runId);
      const samples = await readAliveSamples(pool, runId, OWN_AND_LATER);
      const verdicts = await readVerdicts(pool, runId);
      const rows = await readMembers(pool, runId);
      const approval = (await readDecisions(pool, runId)).findLast(({ verdict }) => verdict === 'approve');
      const { fates, entries } = chooseTargets(
        samples,
        verdicts,
        rows,
        recipe.sample,
        recipe.seed,
        approval?.overrides,
      );
      await withTransaction(pool, async (db) => {
        await replaceFates(db, runId, STAGE, fates);
        // An earlier try may have noted tasks that a changed verdict has emptied.
        await deleteLedger(db, runId, STAGE);
        for (const entry of entries) await noteLedger(db, runId, entry);
      });
      const { input, kept } = sumParts(entries)[0]!;
      return { inputCount: input, keptCount: kept };
    },
  };
}
