import { isStandIn } from '../../providers/model/model-clients';
import { sumAnswerCalls, type CallSummary } from '../../storage/model-calls-table';
import type { Queryable } from '../../storage/pool';
import { readRun } from '../../storage/runs-table';

/** Who labelled and judged, under which prompts, and what it took: for a release's manifest and card (LM-5, LM-9). */
export interface LabelSource extends CallSummary {
  /** Made by the offline stand-in's rules, not by a model. */
  readonly standIn: boolean;
}

/** By endpoint, model, purpose and prompt version. Equal runs give equal lists, whoever paid for the calls. */
export async function labelSources(db: Queryable, runId: string): Promise<LabelSource[]> {
  const { recipe } = await readRun(db, runId);
  const standIns = new Set(recipe.models.endpoints.filter(isStandIn).map((endpoint) => endpoint.name));
  const calls = await sumAnswerCalls(db, runId);
  return calls.map((call) => ({ ...call, standIn: standIns.has(call.endpoint) }));
}
