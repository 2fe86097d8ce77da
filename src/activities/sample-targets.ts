import type { Pool } from 'pg';
import { chooseTargets } from '../stages/07-sample/choose-targets';
import { sumParts } from '../stages/ledger';
import { readMembers } from '../storage/cluster-members-table';
import { readDecisions } from '../storage/cut-decisions-table';
import { replaceFates } from '../storage/fates-table';
import { deleteLedger, noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readScores } from '../storage/quality-scores-table';
import { upsertReport } from '../storage/run-reports-table';
import { readRun } from '../storage/runs-table';
import { replaceMarks } from '../storage/sample-marks-table';
import { readAliveSamples } from '../storage/samples-table';
import { readVerdicts } from '../storage/verdicts-table';
import type { OutputActivities } from './output';
import { sampleVectors } from './sample-vectors';
import { whileBeating } from './while-beating';

const STAGE = 'sample';

/** Stages whose drops a repetition of this one may not see; what the judge refuses has gone before. */
const OWN_AND_LATER = [STAGE, 'make', 'mix'];

export interface SampleTargetsDeps {
  readonly pool: Pool;
}

export function createSampleTargets({ pool }: SampleTargetsDeps): Pick<OutputActivities, 'sampleTargets'> {
  return {
    async sampleTargets({ runId }) {
      const run = await readRun(pool, runId);
      const { recipe } = run;
      const samples = await readAliveSamples(pool, runId, OWN_AND_LATER);
      const approval = (await readDecisions(pool, runId)).findLast(({ verdict }) => verdict === 'approve');
      const scores = await readScores(pool, runId, 'sample');
      const candidates = {
        samples,
        verdicts: await readVerdicts(pool, runId),
        rows: await readMembers(pool, runId),
        overrides: approval?.overrides,
        quality: new Map([...scores].map(([sampleId, { score }]) => [sampleId, score])),
        vectorsOf: await sampleVectors(pool, run, samples),
      };
      const { fates, entries, marks, report } = await whileBeating('sample', () =>
        chooseTargets(candidates, recipe.sample, recipe.seed),
      );
      await withTransaction(pool, async (db) => {
        await replaceFates(db, runId, STAGE, fates);
        await replaceMarks(db, runId, marks);
        // An earlier try may have noted tasks that a changed verdict has emptied.
        await deleteLedger(db, runId, STAGE);
        for (const entry of entries) await noteLedger(db, runId, entry);
        await upsertReport(db, runId, STAGE, report);
      });
      const { input, kept } = sumParts(entries).find((entry) => entry.unit === 'samples')!;
      return { inputCount: input, keptCount: kept };
    },
  };
}
