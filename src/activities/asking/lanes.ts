import { ENDPOINT_REASONS, RateLimitedError, TransientModelError } from '../../providers/model/failures';
import { BudgetSpentError, type ModelClient } from '../../providers/model/model-client';
import { GateError, ModelRefusedError } from '../../stages/errors';

/** Failures in a row that make a lane stop for this time. */
const FAILURES_IN_A_ROW = 5;

/** How one request ended; `error` is what may be retried. */
export interface LaneResult<Q> {
  /** Requests refused for good, with the reason. */
  readonly refused: readonly { readonly question: Q; readonly error: ModelRefusedError }[];
  /** Requests that got no answer although the endpoint is up. */
  readonly failed: readonly { readonly question: Q; readonly error: TransientModelError }[];
  /** Whether some requests must be asked again. */
  readonly unfinished: boolean;
  /** Whether the run may spend no more (LM-7). */
  readonly spent: boolean;
  /** What the endpoint asked to wait, if it did. */
  readonly waitMs: number | undefined;
  /** What went wrong last, for the log. */
  readonly trouble: string;
}

/**
 * Ask one endpoint its questions, as many at once as its limit allows, in the given order. One request's failure costs
 * no other: refused ones are set aside (LM-4). When the endpoint asks for a pause, or fails several times in a row, the
 * lane starts nothing new; what is in flight is still brought home. A refusal that concerns the endpoint as a whole,
 * such as a wrong key, is not repeated for every request: the rest is refused with it. At the run's cost cap it stops too.
 * Anything else, such as a database that is away, ends the lane once nothing is in flight any more: who tries again then asks
 * for nothing that is still being answered.
 *
 * @param ask Asks and stores; resolves when the answer is stored.
 */
export async function runLane<Q>(
  client: ModelClient,
  questions: readonly Q[],
  concurrency: number,
  ask: (question: Q) => Promise<void>,
): Promise<LaneResult<Q>> {
  const lane = new Lane(questions);
  const workers = Array.from({ length: Math.min(concurrency, questions.length) }, async () => {
    for (let question = lane.next(); question; question = lane.next()) await lane.attempt(question, ask);
  });
  await Promise.all(workers);
  return await lane.result(client);
}

class Lane<Q> {
  private at = 0;
  private answered = 0;
  private failuresInARow = 0;
  private pause: { readonly waitMs: number | undefined } | undefined;
  private spent = false;
  private broken: ModelRefusedError | undefined;
  private fault: { readonly error: unknown } | undefined;
  private trouble = '';
  private readonly refused: { question: Q; error: ModelRefusedError }[] = [];
  private readonly failed: { question: Q; error: TransientModelError }[] = [];

  constructor(private readonly questions: readonly Q[]) {}

  next(): Q | undefined {
    const stopped =
      this.pause ?? this.broken ?? this.fault ?? (this.spent || this.failuresInARow >= FAILURES_IN_A_ROW);
    return stopped ? undefined : this.questions[this.at++];
  }

  async attempt(question: Q, ask: (question: Q) => Promise<void>): Promise<void> {
    try {
      await ask(question);
      this.answered++;
      this.failuresInARow = 0;
    } catch (error) {
      this.note(question, error);
    }
  }

  async result(client: ModelClient): Promise<LaneResult<Q>> {
    if (this.fault) throw this.fault.error;
    if (this.broken) {
      for (const question of this.questions.slice(this.at))
        this.refused.push({ question, error: this.broken });
      this.at = this.questions.length;
    }
    // Nothing but failures may be an outage, which is nobody's fault: it must not park a single request.
    const outage = this.failed.length > 0 && this.answered === 0 && !(await client.isUp());
    return {
      refused: this.refused,
      failed: outage ? [] : this.failed,
      unfinished: this.failed.length > 0 || this.pause !== undefined || this.at < this.questions.length,
      spent: this.spent,
      waitMs: this.pause?.waitMs,
      trouble: this.trouble,
    };
  }

  private note(question: Q, error: unknown): void {
    if (error instanceof BudgetSpentError) this.spent = true;
    else if (error instanceof RateLimitedError) {
      this.pause = { waitMs: Math.max(error.waitMs ?? 0, this.pause?.waitMs ?? 0) || undefined };
      this.trouble = error.message;
    } else if (error instanceof TransientModelError) {
      this.failed.push({ question, error });
      this.failuresInARow++;
      this.trouble = error.message;
    } else if (error instanceof ModelRefusedError) {
      this.refused.push({ question, error });
      if (ENDPOINT_REASONS.includes(error.reason)) this.broken = error;
    } else if (error instanceof GateError) {
      this.refused.push({ question, error: new ModelRefusedError(error.message, 'private_data') });
    } else this.fault ??= { error };
  }
}
