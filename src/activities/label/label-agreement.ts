import { krippendorffAlpha } from '../../stages/08-label/agreement';
import { roundOf } from '../../stages/08-label/debate';
import type { LabelAgreement } from '../../stages/08-label/label-report';
import { groupBy } from '../../stages/group-by';
import { readFieldVotes, type FieldVotes } from '../../storage/ballots-table';
import type { Queryable } from '../../storage/pool';

/**
 * How far the independent ballots of a run agree, by field (LA-5). Debate is left out: who has heard the others does not
 * agree independently. For the card and the review page.
 */
export async function labelAgreement(db: Queryable, runId: string): Promise<LabelAgreement> {
  const votes = (await readFieldVotes(db, runId)).filter(({ ballot }) => roundOf(ballot) === 0);
  const units = [...groupBy(votes, (vote) => vote.conversationId).values()];
  const alphaOf = (field: keyof FieldVotes): number | null => {
    const alpha = krippendorffAlpha(units.map((unit) => unit.map((vote) => vote[field])));
    return Number.isNaN(alpha) ? null : alpha;
  };
  return {
    task: alphaOf('task'),
    scenario: alphaOf('scenario'),
    product: alphaOf('product'),
    borrowingIntent: alphaOf('borrowingIntent'),
  };
}
