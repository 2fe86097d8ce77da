/** Successes in a row, per request in flight, that earn one more. */
const PATIENCE = 2;

/**
 * A limit on requests in flight that learns: halved when the endpoint says 429, raised by one after a while without
 * (additive increase, multiplicative decrease, as TCP does; Chiu and Jain 1989).
 */
export class AdaptiveLimit {
  private allowed: number;
  private inFlight = 0;
  private successes = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param most The recipe's limit: never exceeded. */
  constructor(private readonly most: number) {
    this.allowed = most;
  }

  get limit(): number {
    return this.allowed;
  }

  /** Run `work` as soon as there is room; first come, first served. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.inFlight >= this.allowed) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.inFlight++;
    try {
      return await work();
    } finally {
      this.inFlight--;
      this.wake();
    }
  }

  /** The endpoint answered. */
  succeeded(): void {
    this.successes++;
    if (this.successes < this.allowed * PATIENCE || this.allowed >= this.most) return;
    this.successes = 0;
    this.allowed++;
    this.wake();
  }

  /** The endpoint said 429. */
  throttled(): void {
    this.successes = 0;
    this.allowed = Math.max(1, Math.floor(this.allowed / 2));
  }

  private wake(): void {
    if (this.inFlight < this.allowed) this.waiting.shift()?.();
  }
}
