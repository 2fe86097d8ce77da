import type { Command } from 'commander';
import { buildWorkflowId, DEFAULT_RECIPE, TASK_QUEUES } from '../contract/names';
import { freePort } from '../embedded/free-port';
import type { OwnServices } from '../embedded/services';
import { stopOnSignal } from '../embedded/stop-on-signal';
import { startWorkerProcess } from '../embedded/worker-process';
import { startReviewServer } from '../review/server';
import type { CommandContext } from './command-context';
import { addressesOf, givenUp, startOwnServices, workerEnvironment } from './context';
import { readPort } from './port-option';
import { REVIEW_PORT } from './review';
import { openSession } from './session';

const LOCAL = '127.0.0.1';

export function registerUp(program: Command, context: CommandContext): void {
  program
    .command('up')
    .description('keep Temporal, its UI, PostgreSQL, a worker and the review page running until Ctrl-C')
    .option(
      '--host <host>',
      'where the review page listens; other hosts than this machine need a token',
      LOCAL,
    )
    .option('--port <port>', 'port of the review page; without it, 8088 or the next free one', readPort)
    .option('--token <token>', 'wanted from every visitor of the review page (DIALOOM_REVIEW_TOKEN)')
    .action(async (options: { host: string; port?: number; token?: string }) => {
      const services = await startOwnServices(context.note);
      const users: (() => Promise<void>)[] = [];
      const stopAll = (): Promise<void> =>
        services.stop(async () => {
          for (const stop of users.splice(0).reverse()) await stop();
        });
      stopOnSignal(stopAll);
      try {
        const session = await openSession(addressesOf(services));
        users.push(() => session.close());
        const page = await startReviewServer(session, {
          host: options.host,
          port: options.port ?? (await freePort(REVIEW_PORT)),
          token: options.token ?? process.env['DIALOOM_REVIEW_TOKEN'] ?? '',
        });
        // Where people reach it, if that is not where it listens: the address of a proxy, say.
        const reviewUrl = services.reviewUrl || page.url;
        users.push(() => page.stop());
        services.announceReview(reviewUrl);
        const env = workerEnvironment({ ...services, reviewUrl });
        const worker = await startWorkerProcess({ env, onNote: context.note });
        users.push(() => worker.stop());
        context.print(addressText(services, page.entryUrl));
        await givenUp(services, worker);
      } finally {
        await stopAll();
      }
    });
}

function addressText({ temporalAddress, temporalUiUrl }: OwnServices, reviewUrl: string): string {
  const form = new URLSearchParams({
    workflowId: buildWorkflowId(DEFAULT_RECIPE, 'from-ui'),
    taskQueue: TASK_QUEUES.light,
    workflowType: 'buildRelease',
  });
  return [
    `Review page   ${reviewUrl}`,
    `Temporal      ${temporalAddress}`,
    ...(temporalUiUrl
      ? [
          `Temporal UI   ${temporalUiUrl}`,
          `Start a build ${temporalUiUrl}/namespaces/default/workflows/start-workflow?${form.toString()}`,
        ]
      : []),
    'Ctrl-C stops all of it.',
  ].join('\n');
}
