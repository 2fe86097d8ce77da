import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ApproveInput,
  BuildProgress,
  FinishAdjudicationInput,
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
export const finishAdjudicationSignal = defineSignal<[FinishAdjudicationInput?]>('finishAdjudication');
/** From whoever stores labels of people: there are more, or fewer. */
export const adjudicatedSignal = defineSignal('adjudicated');
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');

/** From the labelling child to its build. */
export const labelProgressSignal = defineSignal<[LabelProgress]>('labelProgress');

export const progressQuery = defineQuery<BuildProgress>('progress');

/** Like the signals, for clients that want an answer: a refused one throws a sentence. Returns the cut in force. */
export const approveCutUpdate = defineUpdate<string, [ApproveInput]>('approveCut');
export const rejectCutUpdate = defineUpdate<string, [RejectInput]>('rejectCut');
/** Returns how many conversations stay in doubt. */
export const endAdjudicationUpdate = defineUpdate<number, [FinishAdjudicationInput]>('endAdjudication');
