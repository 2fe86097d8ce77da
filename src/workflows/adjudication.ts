import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { AdjudicationCount } from '../activities/label/adjudication';
import type { FinishAdjudicationInput } from '../contract/payloads';
import { adjudicatedSignal, endAdjudicationUpdate, finishAdjudicationSignal } from './messages';
import type { StatusBoard } from './status-board';

/**
 * Where a build waits while people label what the panel was in doubt about (LA-7): until somebody says that they are done, or
 * that it goes on without the rest. Labels themselves go to the database. Create it before the first `await`.
 */
export class AdjudicationDesk {
  private waiting = false;
  private moved = false;

  /** @param count How far people are. */
  constructor(
    private readonly board: StatusBoard,
    private readonly count: () => Promise<AdjudicationCount>,
  ) {
    setHandler(adjudicatedSignal, () => void (this.moved = true), {
      description: 'Look again how many conversations people have labelled',
    });
    setHandler(
      finishAdjudicationSignal,
      async (input?: FinishAdjudicationInput) => {
        await this.end(input).catch((error: unknown) => {
          if (!(error instanceof ApplicationFailure)) throw error;
          this.board.note(`Refused: ${error.message}`);
        });
      },
      {
        description:
          'Doubtful labels are settled: {"by": "name"}; {"withoutRest": true} leaves the rest in doubt',
      },
    );
    setHandler(endAdjudicationUpdate, (input?: FinishAdjudicationInput) => this.end(input), {
      validator: (_input?: FinishAdjudicationInput) => {
        this.assertWaiting();
      },
      description: 'Like the signal finishAdjudication, with an answer',
    });
  }

  /** Wait until people are done. */
  async ask(): Promise<void> {
    this.waiting = true;
    this.board.wait('adjudication', true);
    await this.look();
    while (this.isWaiting()) {
      await condition(() => this.moved || !this.isWaiting());
      if (this.moved) await this.look();
    }
    this.board.wait('adjudication', false);
  }

  /** @returns Conversations that stay in doubt. */
  private async end({ by = 'unnamed', withoutRest = false }: FinishAdjudicationInput = {}): Promise<number> {
    this.assertWaiting();
    const leftCount = await this.look();
    this.assertWaiting(); // somebody else may have been faster
    if (leftCount > 0 && !withoutRest)
      throw ApplicationFailure.nonRetryable(
        `${leftCount} conversations are still in doubt: label them, or go on without the rest`,
        'StillDoubtful',
      );
    this.waiting = false;
    this.board.note(`${by} ended adjudication; ${leftCount} conversations stay in doubt`);
    return leftCount;
  }

  private async look(): Promise<number> {
    this.moved = false;
    const { queuedCount, labelledCount } = await this.count();
    this.board.count({ toAdjudicate: queuedCount, adjudicated: labelledCount });
    return queuedCount - labelledCount;
  }

  private assertWaiting(): void {
    if (!this.waiting)
      throw ApplicationFailure.nonRetryable('No adjudication is waited for', 'NothingToAdjudicate');
  }

  /** A method, so that the compiler does not take the field for what it was before an `await`. */
  private isWaiting(): boolean {
    return this.waiting;
  }
}
