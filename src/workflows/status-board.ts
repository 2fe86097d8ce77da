import {
  condition,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { SEARCH_ATTRIBUTE_KEYS } from '../contract/search-attributes';
import type { Stage } from '../contract/names';
import type { BuildProgress } from '../contract/payloads';
import { pauseSignal, progressQuery, resumeSignal } from './messages';

/** What a person can be waited for. */
export type Wait = 'adjudication' | 'approval' | 'budget' | 'failed-labels' | 'failed-scores' | 'resume';

/** Notes that are kept: a flood of wrong signals must not grow the workflow's state. */
const MAX_NOTES = 20;

/** What people see of a running build: details and search attributes in the UI, and the `progress` query (OP-1). */
export class StatusBoard {
  private stage: Stage = 'open';
  private readonly waits = new Set<Wait>();
  private dataset = '';
  private paused = false;
  private reviewUrl = '';
  private reopened = '';
  private readonly counts: Record<string, number> = {};
  private readonly notes: string[] = [];

  constructor(private readonly runId: string) {
    setHandler(progressQuery, () => this.progress(), {
      description: 'Stage, counts, and what the build waits for',
    });
    const holds = 'Pause before the next step';
    setHandler(
      pauseSignal,
      () => {
        this.pause(true, 'pause');
      },
      { description: holds },
    );
    setHandler(
      resumeSignal,
      () => {
        this.pause(false, 'resume');
      },
      { description: 'Go on after a pause' },
    );
  }

  /**
   * Leave a note of signals that have no handler. Call it once all others have theirs: what came before the first task is handed
   * out at once, and would be refused although there is a handler for it.
   */
  refuseOtherSignals(): void {
    setDefaultSignalHandler((name: string) => {
      this.note(`Refused: there is no signal "${name}"`);
    });
  }

  open(dataset: string, reviewUrl: string): void {
    this.dataset = dataset;
    this.reviewUrl = reviewUrl;
    upsertSearchAttributes([{ key: SEARCH_ATTRIBUTE_KEYS.dataset, value: dataset }]);
  }

  /** Show the next stage; holds while the build is paused (OP-2). */
  async enter(stage: Stage): Promise<void> {
    if (this.paused) {
      this.wait('resume', true);
      await condition(() => !this.paused);
      this.wait('resume', false);
    }
    this.stage = stage;
    upsertSearchAttributes([{ key: SEARCH_ATTRIBUTE_KEYS.stage, value: stage }]);
    this.show();
  }

  /** Show, or no longer show, that the build waits for something: approval and failed labels may be waited for at once. */
  wait(what: Wait, on: boolean): void {
    if (this.waits.has(what) === on) return;
    if (on) this.waits.add(what);
    else this.waits.delete(what);
    upsertSearchAttributes([{ key: SEARCH_ATTRIBUTE_KEYS.waitsFor, value: this.waitsFor || null }]);
    this.show();
  }

  /** Why the cut is asked for although an earlier one was approved (CU-7); empty when none was. */
  askAgain(reason: string): void {
    this.reopened = reason;
    this.show();
  }

  count(counts: Readonly<Record<string, number>>): void {
    Object.assign(this.counts, counts);
    this.show();
  }

  readonly note = (text: string): void => {
    this.notes.push(text);
    if (this.notes.length > MAX_NOTES) this.notes.shift();
    this.show();
  };

  private pause(paused: boolean, signal: string): void {
    if (this.paused === paused)
      this.note(`Refused: ${signal} came while the build is ${paused ? '' : 'not '}paused`);
    this.paused = paused;
  }

  private get waitsFor(): string {
    return [...this.waits].sort().join(', ');
  }

  private progress(): BuildProgress {
    const { runId, dataset, stage, waitsFor, paused, reopened, counts, notes } = this;
    return {
      ...{ runId, dataset, stage, waitsFor, paused, counts: { ...counts }, notes: [...notes] },
      ...(reopened && { reopened }),
    };
  }

  private show(): void {
    const rows = Object.entries(this.counts).map(([name, count]) => `| ${name} | ${count} |`);
    const waiting = this.waitsFor ? `\n\nWaits for **${this.waitsFor}**` : '';
    const reopened = this.reopened && `\n\n${this.reopened}`;
    const link = this.reviewUrl ? `\n\n[Review page](${this.reviewUrl}/runs/${this.runId})` : '';
    const notes = this.notes.map((note) => `- ${note}`).join('\n');
    const table = rows.length > 0 ? `\n\n| count | |\n|---|---|\n${rows.join('\n')}` : '';
    setCurrentDetails(
      `## ${this.dataset}: ${this.stage}${waiting}${reopened}${link}${table}${notes && `\n\n${notes}`}`,
    );
  }
}
