import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { STAGES } from '../contract/names';
import type { BuildView } from './follow-build';

/** Shows how far a build is. On a terminal as bars that move; elsewhere as one line for each new stage and note. */
export interface ProgressDisplay {
  show(view: BuildView): void;
  stop(): void;
}

export function createProgressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? new Bars(stream) : new Lines(stream);
}

class Bars implements ProgressDisplay {
  private readonly multi: MultiBar;
  private readonly whole: SingleBar;
  private readonly parts = new Map<string, SingleBar>();
  private readonly news = new News();

  constructor(stream: NodeJS.WriteStream) {
    this.multi = new MultiBar(
      { format: '{name} {bar} {value}/{total} {detail}', stream, clearOnComplete: false, hideCursor: true },
      Presets.shades_classic,
    );
    this.whole = this.multi.create(STAGES.length - 1, 0, { name: 'build'.padEnd(10), detail: '' });
  }

  show(view: BuildView): void {
    const { build, stages } = view;
    const detail = build.waitsFor ? `waits for ${build.waitsFor}` : build.stage;
    this.whole.update(STAGES.indexOf(build.stage), { detail });
    for (const { stage, done, total } of stages) {
      const bar =
        this.parts.get(stage) ?? this.multi.create(total, 0, { name: stage.padEnd(10), detail: '' });
      this.parts.set(stage, bar);
      bar.setTotal(Math.max(1, total));
      bar.update(done);
    }
    for (const note of this.news.of(view)) this.multi.log(`note: ${note}\n`);
  }

  stop(): void {
    this.multi.stop();
  }
}

class Lines implements ProgressDisplay {
  private last = '';
  private readonly news = new News();

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(view: BuildView): void {
    const { build } = view;
    const line = build.waitsFor ? `${build.stage}: waits for ${build.waitsFor}` : build.stage;
    if (line !== this.last) this.stream.write(`  ${line}${countsText(build.counts)}\n`);
    this.last = line;
    for (const note of this.news.of(view)) this.stream.write(`  note: ${note}\n`);
  }

  stop(): void {
    this.last = '';
  }
}

/** What has not been said yet: a build keeps only its last notes, and a retry is the same one at every attempt. */
class News {
  private readonly said = new Set<string>();

  of({ build, retries }: BuildView): string[] {
    return [...build.notes, ...retries].filter((note) => {
      const subject = note.replace(/\(\d+\)/, '');
      const isNew = !this.said.has(subject);
      this.said.add(subject);
      return isNew;
    });
  }
}

function countsText(counts: Readonly<Record<string, number>>): string {
  const latest = Object.entries(counts).slice(-3);
  return latest.length === 0 ? '' : ` (${latest.map(([name, count]) => `${name} ${count}`).join(', ')})`;
}
