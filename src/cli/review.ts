import type { Command } from 'commander';
import { startReviewServer } from '../review/server';
import type { CommandContext } from './command-context';
import { readPort } from './port-option';
import { stopOnSignal } from '../embedded/stop-on-signal';

/** Port of the review page unless it is taken. */
export const REVIEW_PORT = 8088;

export function registerReview(program: Command, context: CommandContext): void {
  program
    .command('review')
    .description('serve the review page of services that run already')
    .option('--host <host>', 'where to listen; other hosts than this machine need a token', '127.0.0.1')
    .option('--port <port>', 'port; 0 for any', readPort, REVIEW_PORT)
    .option('--token <token>', 'wanted from every visitor', process.env['DIALOOM_REVIEW_TOKEN'] ?? '')
    .action(async (options: { host: string; port: number; token: string }) => {
      await context.withSession(async (session) => {
        const server = await startReviewServer(session, options);
        context.print(`Review page   ${server.entryUrl}`);
        const ended = new Promise<void>((resolve) => {
          stopOnSignal(async () => {
            await server.stop();
            resolve();
          });
        });
        await ended;
      });
    });
}
