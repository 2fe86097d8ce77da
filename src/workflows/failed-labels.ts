import { setHandler, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { LabelProgress, RaiseBudgetInput, RetryFailedInput } from '../contract/payloads';
import { inputProblem } from '../contract/signal-input';
import type { judgeQuality } from './judge-quality';
import type { labelConversations } from './label-conversations';
import { labelProgressSignal, raiseBudgetSignal, retryFailedSignal, skipFailedSignal } from './messages';
import type { StatusBoard } from './status-board';

type Child = ChildWorkflowHandle<typeof labelConversations> | ChildWorkflowHandle<typeof judgeQuality>;

/** What each work is called, and what its counts are. */
const WORDS = {
  label: { name: 'Labelling', shards: 'labelledShards', failed: 'failedLabels', wait: 'failed-labels' },
  judge: { name: 'Judging', shards: 'judgedShards', failed: 'failedScores', wait: 'failed-scores' },
} as const;

/**
 * Where people say what becomes of failed labels and scores (LM-4) and of a spent budget (LM-7). The word is passed on to the
 * child that asks models while it waits for one; at any other time it changes nothing and leaves a note (OP-2). Create it before the first
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
      async (input?: RetryFailedInput | null) => {
        const problem = inputProblem(input, { endpoint: 'text' });
        if (problem) this.board.note(`Refused: retryFailed: ${problem}`);
        else await this.pass('retryFailed', (child) => child.signal(retryFailedSignal, input ?? {}));
      },
      {
        description: 'Ask again for failed labels or scores only: {} or {"endpoint": "another one"}',
      },
    );
    setHandler(skipFailedSignal, () => this.pass('skipFailed', (child) => child.signal(skipFailedSignal)), {
      description: 'Leave failed labels or scores out and go on',
    });
    setHandler(raiseBudgetSignal, (input?: Partial<RaiseBudgetInput>) => this.raise(input?.usd), {
      description: 'Let models cost more, in all, when the budget is spent: {"usd": 20}',
    });
  }

  attach(child: Child): void {
    this.child = child;
  }

  private show({ work, waiting, spent, paidUsd, estimate, refused, ...counts }: LabelProgress): void {
    const { name, shards, failed, wait } = WORDS[work];
    const paid = spent?.paidUsd ?? paidUsd; // a shard that stopped short is not done, but paid for
    this.waiting = waiting;
    this.spent = spent;
    this.board.count({
      [shards]: counts.doneShards,
      [failed]: counts.failedCount,
      ...(paid && { paidUsd: round(paid) }),
      ...(estimate && estimate.mostUsd > 0 && { estimateUsd: round(estimate.leastUsd) }),
    });
    if (estimate && estimate.mostUsd > 0) this.board.note(`${name} ${estimateText(estimate)}`);
    if (refused) this.board.note(`Refused: ${refused}`);
    this.board.wait(wait, waiting);
    this.board.wait('budget', spent !== undefined);
    if (spent)
      this.board.note(
        `Models have cost ${dollars(spent.paidUsd)} of ${dollars(spent.capUsd)}: the build goes on once raiseBudget allows more`,
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
  return `may cost ${dollars(leastUsd)} to ${dollars(mostUsd)}${cap}`;
}

/** Small runs cost fractions of a cent: four digits after the point. */
const round = (usd: number): number => Math.round(usd * 1e4) / 1e4;
const dollars = (usd: number): string => `${usd < 1 ? round(usd) : usd.toFixed(2)} US$`;
