import { setHandler, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { LabelProgress, RetryFailedInput } from '../contract/payloads';
import type { labelConversations } from './label-conversations';
import { labelProgressSignal, retryFailedSignal, skipFailedSignal } from './messages';
import type { StatusBoard } from './status-board';

/**
 * Where people say what becomes of failed labels (LM-4). The word is passed on to the labelling child while it waits for
 * one; at any other time it changes nothing and leaves a note (OP-2). Create it before the first `await`.
 */
export class FailedLabelsDesk {
  private child: ChildWorkflowHandle<typeof labelConversations> | undefined;
  private waiting = false;

  constructor(private readonly board: StatusBoard) {
    setHandler(labelProgressSignal, (progress: LabelProgress) => {
      this.waiting = progress.waiting;
      board.count({ labelledShards: progress.doneShards, failedLabels: progress.failedCount });
      board.wait('failed-labels', progress.waiting);
    });
    setHandler(
      retryFailedSignal,
      (input: RetryFailedInput = {}) =>
        this.pass('retryFailed', (child) => child.signal(retryFailedSignal, input)),
      {
        description: 'Ask again for failed labels only: {} or {"endpoint": "another one"}',
      },
    );
    setHandler(skipFailedSignal, () => this.pass('skipFailed', (child) => child.signal(skipFailedSignal)), {
      description: 'Leave failed labels out and go on',
    });
  }

  attach(child: ChildWorkflowHandle<typeof labelConversations>): void {
    this.child = child;
  }

  private async pass(
    name: string,
    send: (child: ChildWorkflowHandle<typeof labelConversations>) => Promise<void>,
  ): Promise<void> {
    if (!this.child || !this.waiting) {
      this.board.note(`Refused: ${name} came while no failed labels wait for a decision`);
      return;
    }
    this.waiting = false;
    await send(this.child);
  }
}
