import { condition, setHandler } from '@temporalio/workflow';
import type { BudgetState, RaiseBudgetInput } from '../contract/payloads';
import { raiseBudgetSignal } from './messages';

/** A step that may stop because the budget is spent. */
interface Stoppable {
  readonly spent?: BudgetState;
}

/**
 * Holds labelling while its budget is spent, without a retry or a timer, until a person raises it (LM-7). Create it before
 * the first `await`.
 */
export class BudgetGate {
  private spent: BudgetState | undefined;
  private offered: number | undefined;
  private capUsd = 0;

  /**
   * @param raise Sets the new cap, in US dollars.
   * @param tell Told when the budget is spent, and with `undefined` when it was raised.
   */
  constructor(
    private readonly raise: (usd: number) => Promise<void>,
    private readonly tell: (spent: BudgetState | undefined) => Promise<void>,
  ) {
    setHandler(raiseBudgetSignal, ({ usd }: RaiseBudgetInput) => {
      // What was said before there was something to decide does not count.
      if (this.spent) this.offered = usd;
    });
  }

  /** Run `step`; whenever it stops for want of money, wait until there is more, and run it again. */
  async pass<T extends Stoppable>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      await condition(() => this.spent === undefined);
      const result = await step();
      if (!result.spent) return result;
      // Steps side by side stop one after the other: one that looked before the cap was raised just goes on.
      if (this.spent === undefined && result.spent.capUsd >= this.capUsd) await this.hold(result.spent);
    }
  }

  private async hold(spent: BudgetState): Promise<void> {
    this.spent = spent;
    await this.tell(spent);
    await condition(() => this.offered !== undefined);
    this.capUsd = this.offered!;
    this.offered = undefined;
    await this.raise(this.capUsd);
    await this.tell(undefined);
    this.spent = undefined;
  }
}
