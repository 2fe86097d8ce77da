/** A token bucket that fills evenly: `perMinute` units a minute, at most `burst` at once. */
export class RateLimit {
  private level: number;
  private filledAt: number;

  /** @param now Milliseconds on any steady clock. */
  constructor(
    private readonly perMinute: number,
    private readonly burst: number,
    private readonly now: () => number,
  ) {
    this.level = burst;
    this.filledAt = now();
  }

  /** Take `units`, or say how many milliseconds to wait for them; 0 means taken. More than `burst` counts as `burst`. */
  take(units: number): number {
    if (this.perMinute === 0) return 0;
    this.fill();
    const wanted = Math.min(units, this.burst);
    if (this.level >= wanted) {
      this.level -= wanted;
      return 0;
    }
    return ((wanted - this.level) / this.perMinute) * 60_000;
  }

  get remaining(): number {
    return Math.floor(this.level);
  }

  private fill(): void {
    const now = this.now();
    this.level = Math.min(this.burst, this.level + ((now - this.filledAt) / 60_000) * this.perMinute);
    this.filledAt = now;
  }
}
