/** What the server was asked, for tests that count paid requests. */
export interface StandInStats {
  readonly requests: number;
  /** Requests by kind: `chat`, `embeddings`, `files`, `batches`, `transcriptions`, `models`. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Chat answers by HTTP status; 0 is a dropped connection. */
  readonly chatByStatus: Readonly<Record<string, number>>;
  /** Requests in batches that were answered 200. */
  readonly batchAnswers: number;
  /** Chat requests, in batches too, whose very body had been answered 200 before: money wasted. */
  readonly paidTwice: number;
}

export class StatsKeeper {
  private readonly kinds = new Map<string, number>();
  private readonly statuses = new Map<string, number>();
  private readonly tries = new Map<string, number>();
  private readonly paid = new Set<string>();
  private paidTwice = 0;
  private batchAnswers = 0;

  countRequest(kind: string): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
  }

  /** Number of this try of a chat request: 1 at first. */
  countTry(hash: string): number {
    const tries = (this.tries.get(hash) ?? 0) + 1;
    this.tries.set(hash, tries);
    return tries;
  }

  countChat(hash: string, status: number): void {
    this.statuses.set(String(status), (this.statuses.get(String(status)) ?? 0) + 1);
    if (status === 200) this.pay(hash);
  }

  /** A line of a batch was answered. */
  countLine(hash: string, status: number): void {
    if (status !== 200) return;
    this.batchAnswers++;
    this.pay(hash);
  }

  snapshot(): StandInStats {
    return {
      requests: [...this.kinds.values()].reduce((sum, count) => sum + count, 0),
      byKind: Object.fromEntries(this.kinds),
      chatByStatus: Object.fromEntries(this.statuses),
      batchAnswers: this.batchAnswers,
      paidTwice: this.paidTwice,
    };
  }

  private pay(hash: string): void {
    if (this.paid.has(hash)) this.paidTwice++;
    this.paid.add(hash);
  }
}
