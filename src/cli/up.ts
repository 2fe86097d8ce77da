import type { Command } from 'commander';
import { startServices } from '../embedded/services';
import { startWorkerProcess } from '../embedded/worker-process';
import type { CommandContext } from './command-context';
import { dataFolder, stopOnSignal, workerEnvironment } from './context';

export function registerUp(program: Command, context: CommandContext): void {
  program
    .command('up')
    .description('keep Temporal, its UI, PostgreSQL, a worker and the review page running until Ctrl-C')
    .action(async () => {
      const services = await startServices({ dataDir: dataFolder(), onNote: context.note });
      let stop = (): Promise<void> => services.stop();
      stopOnSignal(() => stop());
      try {
        const worker = await startWorkerProcess(workerEnvironment(services), context.note);
        stop = async () => {
          await worker.stop();
          await services.stop();
        };
        context.print(`Temporal      ${services.temporalAddress}`);
        if (services.temporalUiUrl) context.print(`Temporal UI   ${services.temporalUiUrl}`);
        context.print('Ctrl-C stops all of it.');
        throw new Error(`The worker failed: ${await worker.failed}`);
      } finally {
        await stop();
      }
    });
}
