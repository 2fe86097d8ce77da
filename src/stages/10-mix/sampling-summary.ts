import type { Item } from '../../contract/vocabulary';
import type { SamplingReport } from '../07-sample/sampling-report';
import type { SamplingSummary } from './release-summary';

/**
 * Sampling's report for a release, with the texts of templates. Texts come from the release's own items, which gates have
 * looked at; a template none of whose rows is in the release shows none.
 *
 * @param report As `sampleTargets` stored it; undefined when it has not.
 */
export function samplingSummary(report: unknown, items: readonly Item[]): SamplingSummary | null {
  if (report === undefined) return null;
  const sampling = report as SamplingReport;
  const named = new Set(sampling.templates.templates.map(({ sampleId }) => sampleId));
  const texts = items.flatMap(({ origin, messages }) =>
    origin.sampleId !== undefined && named.has(origin.sampleId)
      ? [[origin.sampleId, messages.at(-1)!.content] as const]
      : [],
  );
  return { ...sampling, texts: Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
