import type { ClusterOverride } from '../../contract/cluster-override';
import type { SampleRecipe } from '../../contract/recipe/sample';
import type { Sample, Verdict } from '../../contract/vocabulary';
import type { Choice } from './choice';
import { drawOf, keptGreetings } from './kept-greetings';
import { keyMoment } from './key-moment';
import { smallTalkTest } from './small-talk';
import { turnWeight } from './turn-weight';

export interface WeighedTargets {
  /** Ids of all greetings whose number is bounded, kept or not. */
  readonly greetings: readonly string[];
  /** Tag of each key opening and closing. */
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * Drop by labels, by what a person said about whole clusters, and by turn weights (SA-1).
 *
 * @param keepOf What a person said about a sample's cluster.
 */
export function weighTargets(
  samples: readonly Sample[],
  verdicts: ReadonlyMap<string, Verdict>,
  keepOf: (sampleId: string) => ClusterOverride['keep'] | undefined,
  rules: SampleRecipe,
  seed: number,
  choice: Choice,
): WeighedTargets {
  const saysNothing = smallTalkTest(rules.smallTalkPhrases);
  const greetings: string[] = [];
  const tags = new Map<string, string>();
  for (const sample of samples) {
    const { sampleId, conversationId, target } = sample;
    const verdict = verdicts.get(conversationId);
    const keep = keepOf(sampleId);
    if (!verdict) choice.drop(sampleId, 'unlabelled');
    else if (keep === 'none') choice.drop(sampleId, 'cluster_dropped');
    if (!choice.isLeft(sampleId)) continue;
    const tag = keyMoment(sample, rules);
    if (tag !== '') tags.set(sampleId, tag);
    if (tag !== '' || keep === 'all') continue;
    if (rules.smallTalkTasks.includes(verdict!.label.task) || saysNothing(target)) greetings.push(sampleId);
    else if (drawOf(sampleId, seed) >= turnWeight(sample, rules)) choice.drop(sampleId, 'turn_weight');
  }
  const kept = new Set(keptGreetings(greetings, rules, seed));
  for (const id of greetings) if (!kept.has(id)) choice.drop(id, 'turn_weight');
  return { greetings, tags };
}
