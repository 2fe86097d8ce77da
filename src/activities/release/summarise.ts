import type { Pool } from 'pg';
import { selectItems } from '../../stages/10-mix/select-items';
import {
  countItems,
  sharesOf,
  tokenStatistics,
  type ReleaseSummary,
} from '../../stages/10-mix/release-summary';
import { samplingSummary } from '../../stages/10-mix/sampling-summary';
import { TRAINERS } from '../../stages/10-mix/trainers';
import { sumParts } from '../../stages/ledger';
import { readRunEmbedder } from '../../storage/clusterings-table';
import { readDecisions } from '../../storage/cut-decisions-table';
import { readSubjects } from '../../storage/fates-table';
import { readAcceptedItems, type PlacedItem } from '../../storage/items-table';
import { readLedgerEntries } from '../../storage/ledger-table';
import { readReports } from '../../storage/run-reports-table';
import type { RunState } from '../../storage/runs-table';
import { countHumanVerdicts } from '../../storage/verdicts-table';
import { labelSources } from '../label/label-sources';
import { readTrust } from './read-trust';

/** What the manifest and the card of a release say. */
export async function summarise(
  pool: Pool,
  run: RunState,
  placed: readonly PlacedItem[],
): Promise<ReleaseSummary> {
  const { runId, dataset, recipe } = run;
  const { shares, unit, total } = recipe.mix;
  // What the mix chose from: without what it left out as private.
  const unsafe = new Set(await readSubjects(pool, runId, 'mix', 'private_data'));
  const safe = (await readAcceptedItems(pool, runId)).filter((item) => !unsafe.has(item.itemId));
  const selection = selectItems(safe, { shares, unit, total, seed: recipe.seed });
  const approval = (await readDecisions(pool, runId)).findLast((decision) => decision.verdict === 'approve');
  return {
    dataset,
    itemCount: placed.length,
    formats: recipe.release.formats,
    counts: countItems(placed),
    sharesWanted: shares,
    sharesGot: sharesOf(placed, unit),
    shortfalls: selection.shortfalls,
    tokens: tokenStatistics(placed),
    cut: approval?.cut ?? null,
    embedder: await readRunEmbedder(pool, runId),
    tokenizer: recipe.converse.tokenizer,
    labellers: await labelSources(pool, runId),
    humanLabelCount: await countHumanVerdicts(pool, runId),
    ...(await readTrust(pool, runId, placed)),
    ledger: sumParts(await readLedgerEntries(pool, runId)),
    sampling: samplingSummary((await readReports(pool, runId)).get('sample'), placed),
    trainers: TRAINERS.filter(({ format }) => recipe.release.formats.includes(format)),
  };
}
