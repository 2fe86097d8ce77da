import { getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import type { LabelProgress } from '../contract/payloads';
import { labelProgressSignal } from './messages';

/** What changes; `undefined` takes a field away. */
type Changes = { readonly [K in keyof LabelProgress]?: LabelProgress[K] | undefined };

/** Tells a build how far its child is with asking models. */
export class LabelReporter {
  private progress: LabelProgress;

  constructor(work: LabelProgress['work']) {
    this.progress = { work, doneShards: 0, shardCount: 0, failedCount: 0, waiting: false };
  }

  /** Remember something for the next time that the build is told. */
  note(changes: Changes): void {
    const next = { ...this.progress, ...changes };
    // Steps side by side report in any order: what is paid never becomes less.
    if (changes.paidUsd !== undefined) next.paidUsd = Math.max(changes.paidUsd, this.progress.paidUsd ?? 0);
    delete next.estimate;
    delete next.refused;
    this.progress = next as LabelProgress;
  }

  /** Tell the build, if there is one. An estimate and a refusal are told once. */
  async tell(changes: Changes = {}): Promise<void> {
    this.note(changes);
    const parent = workflowInfo().parent;
    if (!parent) return;
    const { estimate, refused } = changes;
    await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(labelProgressSignal, {
      ...this.progress,
      ...(estimate && { estimate }),
      ...(refused && { refused }),
    });
  }
}
