import type { RunRef } from '../contract/payloads';
import { createCheckGates } from './check-gates';
import { createMakeItems, type MakeItemsDeps } from './make-items';
import { createMixItems } from './mix-items';
import type { OutboundGuard } from './outbound-guard';
import { createSampleTargets } from './sample-targets';
import { createWriteRelease } from './write-release';

export interface SampleTargetsResult {
  readonly inputCount: number;
  readonly keptCount: number;
}

export interface MakeItemsResult {
  readonly dialogueCount: number;
  readonly knowledgeCount: number;
  readonly structuredCount: number;
}

export interface MixResult {
  readonly itemCount: number;
  /** Sentences such as `knowledge: 210 of 325 wanted; add documents`; empty when the shares were met. */
  readonly shortfalls: readonly string[];
}

export interface ReleaseResult {
  readonly releaseDir: string;
  /** Hash of all data files: equal inputs, recipe, seed and model answers give an equal one (MX-5). */
  readonly contentId: string;
  readonly itemCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. All overwrite the same rows on retry. */
export interface OutputActivities {
  /** Turn weights and cluster quotas (SA-1, SA-2). */
  sampleTargets(run: RunRef): Promise<SampleTargetsResult>;

  /** Dialogue, knowledge and structured items (MK-1 to MK-4). */
  makeItems(run: RunRef): Promise<MakeItemsResult>;

  /** Shares, split and order (MX-1, MX-2, MX-3). */
  mixItems(run: RunRef): Promise<MixResult>;

  /**
   * PII, leak and ledger gates (PII-6, MX-2, MX-6).
   *
   * @throws `GateError` (permanent) that says what was found where, masked.
   */
  checkGates(run: RunRef): Promise<{ readonly checkedCount: number }>;

  /** Write the release folder, whole or not at all (MX-4, MX-5). A retry gives the same bytes. */
  writeRelease(run: RunRef): Promise<ReleaseResult>;
}

export interface OutputDeps extends MakeItemsDeps {
  readonly guard: OutboundGuard;
}

export function createOutputActivities(deps: OutputDeps): OutputActivities {
  return {
    ...createSampleTargets(deps),
    ...createMakeItems(deps),
    ...createMixItems(deps),
    ...createCheckGates(deps),
    ...createWriteRelease(deps),
  };
}
