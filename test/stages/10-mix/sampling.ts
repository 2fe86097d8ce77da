import { storedMaskedText } from '../../../src/contract/text';
import type { SamplingSummary } from '../../../src/stages/10-mix/release-summary';

const NONE = { bits: 0, largest: 0, moved: 0 };

/** What sampling of a small run has told; parts that a test is about are given. */
export function samplingOf(parts: Partial<SamplingSummary> = {}): SamplingSummary {
  const value = { value: 'trade_facts', rowsBefore: 8, rowsAfter: 4, before: 0.8, wanted: 0.8, after: 0.75 };
  return {
    greetings: { before: 40, after: 3, least: 2, most: 4 },
    keyMoments: { 'closing:callback': 2 },
    clusters: { cappedCount: 5, copyCount: 6 },
    shares: [
      {
        dimension: 'task',
        values: [value],
        shift: { bits: 0.01, largest: 0.05, moved: 0.05 },
        miss: NONE,
        unreachable: [],
      },
    ],
    tolerance: { wanted: 0.05, used: 0.05, droppedCount: 7 },
    templates: {
      rowCount: 100,
      clusterCount: 1,
      spanningCount: 12,
      tasks: [{ task: 'trade_facts', count: 9, share: 0.3 }],
      templates: [
        {
          cluster: 3,
          sampleId: 's1',
          rowCount: 12,
          keptCount: 4,
          strayCount: 3,
          tasks: [
            { task: 'trade_facts', count: 9, share: 0.3 },
            { task: 'other', count: 3, share: 0.5 },
          ],
        },
      ],
    },
    texts: { s1: storedMaskedText('好的|<b>马上</b>查') },
    ...parts,
  };
}
