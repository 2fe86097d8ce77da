import type { DimensionShares } from './share-report';
import type { TemplateReport } from './template-report';

/** What sampling has to tell beside its counts (SA-1 to SA-4, DE-6): ids, names and numbers, no text. */
export interface SamplingReport {
  readonly greetings: {
    readonly before: number;
    readonly after: number;
    /** Fewest and most that may stay. */
    readonly least: number;
    readonly most: number;
  };
  /** Key openings and closings that stay, by tag. */
  readonly keyMoments: Readonly<Record<string, number>>;
  readonly clusters: {
    /** Clusters whose quota has taken rows away. */
    readonly cappedCount: number;
    /** Rows that small clusters are repeated by; they are counted nowhere else in this report. */
    readonly copyCount: number;
  };
  /** Rows that say something, greetings left out: tasks, scenarios, products. */
  readonly shares: readonly DimensionShares[];
  readonly tolerance: {
    readonly wanted: number;
    /** More than wanted where too many rows would have gone. */
    readonly used: number;
    /** Rows taken away for the sake of the shares. */
    readonly droppedCount: number;
  };
  readonly templates: TemplateReport;
}
