/** Which samples are in, and why the others are out, while sampling decides. */
export class Choice {
  private readonly reasons = new Map<string, string>();

  drop(sampleId: string, reason: string): void {
    this.reasons.set(sampleId, reason);
  }

  restore(sampleId: string): void {
    this.reasons.delete(sampleId);
  }

  isLeft(sampleId: string): boolean {
    return !this.reasons.has(sampleId);
  }

  reasonOf(sampleId: string): string | undefined {
    return this.reasons.get(sampleId);
  }
}
