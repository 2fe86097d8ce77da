import { LABEL_REPORT, type LabelReport } from '../../stages/08-label/label-report';
import type { ReleaseSummary } from '../../stages/10-mix/release-summary';
import { summariseQuality } from '../../stages/judge/quality-summary';
import type { PlacedItem } from '../../storage/items-table';
import type { Queryable } from '../../storage/pool';
import { readScores } from '../../storage/quality-scores-table';
import { readReports } from '../../storage/run-reports-table';

/** How good labels are, and what a judge thinks of the release's items: by their own score, else by their sample's. */
export async function readTrust(
  db: Queryable,
  runId: string,
  placed: readonly PlacedItem[],
): Promise<Pick<ReleaseSummary, 'labelReport' | 'quality'>> {
  const labelReport = (await readReports(db, runId)).get(LABEL_REPORT) as LabelReport | undefined;
  const ofItems = await readScores(db, runId, 'item');
  const ofSamples = await readScores(db, runId, 'sample');
  const quality = summariseQuality(
    placed.flatMap(({ itemId, class: itemClass, origin }) => {
      const score = ofItems.get(itemId) ?? ofSamples.get(origin.sampleId ?? '');
      return score ? [{ class: itemClass, score }] : [];
    }),
  );
  return { ...(labelReport && { labelReport }), ...(quality && { quality }) };
}
