import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ApproveInput,
  BuildProgress,
  LabelProgress,
  RaiseBudgetInput,
  RejectInput,
  RetryFailedInput,
} from '../contract/payloads';

/** Signals, queries and updates (OP-1, OP-2). Wire names are permanent. */

export const approveSignal = defineSignal<[ApproveInput?]>('approve');
export const rejectSignal = defineSignal<[RejectInput?]>('reject');
export const retryFailedSignal = defineSignal<[RetryFailedInput?]>('retryFailed');
export const skipFailedSignal = defineSignal('skipFailed');
export const raiseBudgetSignal = defineSignal<[RaiseBudgetInput]>('raiseBudget');
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');

/** From the labelling child to its build. */
export const labelProgressSignal = defineSignal<[LabelProgress]>('labelProgress');

export const progressQuery = defineQuery<BuildProgress>('progress');

/** Like the signals, for clients that want an answer: a refused one throws a sentence. Returns the cut in force. */
export const approveCutUpdate = defineUpdate<string, [ApproveInput]>('approveCut');
export const rejectCutUpdate = defineUpdate<string, [RejectInput]>('rejectCut');
