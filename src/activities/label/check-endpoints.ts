import type { RunRef } from '../../contract/payloads';
import { readRun } from '../../storage/runs-table';
import type { AskDeps } from '../asking/ask-context';
import { endpointNamed } from '../asking/endpoint-named';
import { panelOf } from './ballot-plan';

/** Opening a client sends nothing, but needs the key. */
export async function checkEndpoints({ pool, models }: AskDeps, { runId }: RunRef): Promise<void> {
  const { recipe } = await readRun(pool, runId);
  const named = [recipe.judge.endpoint, recipe.cluster.naming.endpoint].filter((name) => name !== '');
  const asked = [...panelOf(recipe), ...named.map((name) => endpointNamed(recipe, name))];
  for (const each of asked) await models.open(each, () => undefined);
}
