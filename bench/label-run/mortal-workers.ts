import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../src/package-root';

/** Worker processes of a bench, which may be killed and are started again. */
export class MortalWorkers {
  private readonly children: ChildProcess[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  async start(count: number): Promise<void> {
    const started = await Promise.all(Array.from({ length: count }, () => this.spawn()));
    this.children.push(...started);
  }

  /** SIGKILL one of them, and start another in its place. */
  async kill(index: number): Promise<void> {
    const victim = this.children[index]!;
    const gone = once(victim, 'exit');
    victim.kill('SIGKILL');
    await gone;
    this.children[index] = await this.spawn();
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }),
    );
  }

  private async spawn(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/worker.js')], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('"ready":true')) resolve();
      });
      child.once('exit', () => {
        reject(new Error('A worker ended before it was ready'));
      });
    });
    return child;
  }
}
