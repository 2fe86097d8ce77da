import { setHandler, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { LabelProgress, RaiseBudgetInput, RetryFailedInput } from '../contract/payloads';
import type { labelConversations } from './label-conversations';
import { labelProgressSignal, raiseBudgetSignal, retryFailedSignal, skipFailedSignal } from './messages';
import type { StatusBoard } from './status-board';

type Child = ChildWorkflowHandle<typeof labelConversations>;

/**
 * Where people say what becomes of failed labels (LM-4) and of a spent budget (LM-7). The word is passed on to the labelling
 * child while it waits for one; at any other time it changes nothing and leaves a note (OP-2). Create it before the first
 * `await`.
 */
export class FailedLabelsDesk {
  private child: Child | undefined;
  private waiting = false;
  private spent: LabelProgress['spent'];

  constructor(private readonly board: StatusBoard) {
    setHandler(labelProgressSignal, (progress: LabelProgress) => {
      this.show(progress);
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
    setHandler(raiseBudgetSignal, (input?: Partial<RaiseBudgetInput>) => this.raise(input?.usd), {
      description: 'Let labelling cost more, in all, when its budget is spent: {"usd": 20}',
    });
  }

  attach(child: Child): void {
    this.child = child;
  }

  private show({ waiting, spent, paidUsd, estimate, ...counts }: LabelProgress): void {
    this.waiting = waiting;
    this.spent = spent;
    this.board.count({
      labelledShards: counts.doneShards,
      failedLabels: counts.failedCount,
      ...(paidUsd && { paidUsd: round(paidUsd) }),
      ...(estimate && estimate.mostUsd > 0 && { estimateUsd: round(estimate.leastUsd) }),
    });
    if (estimate && estimate.mostUsd > 0) this.board.note(estimateText(estimate));
    this.board.wait('failed-labels', waiting);
    this.board.wait('budget', spent !== undefined);
    if (spent)
      this.board.note(
        `Labelling has cost ${dollars(spent.paidUsd)} of ${dollars(spent.capUsd)}: it goes on once raiseBudget allows more`,
      );
  }

  private async pass(name: string, send: (child: Child) => Promise<void>): Promise<void> {
    if (!this.child || !this.waiting) {
      this.board.note(`Refused: ${name} came while no failed labels wait for a decision`);
      return;
    }
    this.waiting = false;
    await send(this.child);
  }

  private async raise(usd: unknown): Promise<void> {
    const { child, spent } = this;
    if (!child || !spent) {
      this.board.note('Refused: raiseBudget came while no budget is spent');
      return;
    }
    if (typeof usd !== 'number' || !Number.isFinite(usd) || usd <= spent.paidUsd) {
      this.board.note(
        `Refused: raiseBudget must name more than the ${dollars(spent.paidUsd)} that are paid already: {"usd": 20}`,
      );
      return;
    }
    this.spent = undefined;
    await child.signal(raiseBudgetSignal, { usd });
  }
}

function estimateText({ leastUsd, mostUsd, capUsd }: NonNullable<LabelProgress['estimate']>): string {
  const cap = capUsd > 0 && capUsd < leastUsd ? `; it will wait at its cap of ${dollars(capUsd)}` : '';
  return `Labelling may cost ${dollars(leastUsd)} to ${dollars(mostUsd)}${cap}`;
}

/** Small runs cost fractions of a cent: four digits after the point. */
const round = (usd: number): number => Math.round(usd * 1e4) / 1e4;
const dollars = (usd: number): string => `${usd < 1 ? round(usd) : usd.toFixed(2)} US$`;
