import type { Command } from 'commander';
import type { SamplingReport } from '../stages/07-sample/sampling-report';
import { readReports } from '../storage/run-reports-table';
import { readSamples } from '../storage/samples-table';
import type { CommandContext } from './command-context';
import { findBuild } from './find-build';
import { samplingText } from './sampling-text';

/** What sampling did to a build: greetings, shares before and after, templates (SA-3, DE-6). */
export function registerSampling(program: Command, context: CommandContext): void {
  program
    .command('sampling')
    .description(
      'greetings, shares of tasks before and after sampling, and answers that recur under several tasks',
    )
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .option('--json', 'print one JSON object')
    .action(async (build: string | undefined, options: { json?: boolean }) => {
      await context.withSession(async (session) => {
        const { runId } = await findBuild(session, build);
        const report = (await readReports(session.pool, runId)).get('sample') as SamplingReport | undefined;
        if (!report) throw new Error(`${runId} has not come to sampling yet: see dialoom status ${runId}`);
        const ids = report.templates.templates.map(({ sampleId }) => sampleId);
        const samples = await readSamples(session.pool, runId, ids);
        const texts = new Map(samples.map(({ sampleId, target }) => [sampleId, target]));
        context.print(
          options.json
            ? JSON.stringify({ runId, ...report, texts: Object.fromEntries(texts) })
            : samplingText(report, texts),
        );
      });
    });
}
