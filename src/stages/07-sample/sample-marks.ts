import type { SampleRecipe } from '../../contract/recipe/sample';
import type { Choice } from './choice';
import type { Cluster } from './cap-clusters';

/** What is to be said of a sample that stays. */
export interface SampleMark {
  readonly sampleId: string;
  /** Such as `opening:callback` (SA-1). */
  readonly tags: readonly string[];
  /** How often it is in the training split beyond once (SA-2). */
  readonly copies: number;
}

/**
 * Tags and copies of the samples that stay, by rising id; those with neither are left out. Rows of clusters with fewer rows than
 * `below` are copied, but never a greeting.
 */
export function marksOf(
  clusters: readonly Cluster[],
  tags: ReadonlyMap<string, string>,
  greetings: ReadonlySet<string>,
  { below, times }: SampleRecipe['oversample'],
  choice: Choice,
): SampleMark[] {
  const small = clusters.filter(({ rows }) => rows.length < below).flatMap(({ rows }) => rows);
  const copied = new Set(
    times > 1 ? small.map((row) => row.sampleId).filter((id) => !greetings.has(id)) : [],
  );
  return [...new Set([...tags.keys(), ...copied])]
    .filter((id) => choice.isLeft(id))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((sampleId) => ({
      sampleId,
      tags: tags.has(sampleId) ? [tags.get(sampleId)!] : [],
      copies: copied.has(sampleId) ? times - 1 : 0,
    }));
}
