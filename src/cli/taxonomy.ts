import type { Command } from 'commander';
import { TAXONOMY_REPORT, type TaxonomyReport } from '../activities/label/induce-taxonomy';
import { readReports } from '../storage/run-reports-table';
import type { CommandContext } from './command-context';
import { findBuild } from './find-build';
import { taxonomySnippet } from './taxonomy-snippet';

/** New entries for the taxonomy, from what labellers wrote in their own words (LA-6). */
export function registerTaxonomy(program: Command, context: CommandContext): void {
  program
    .command('taxonomy')
    .description('tasks that labels name and the taxonomy lacks, as YAML for the recipe (LA-6)')
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .option('--json', 'print one JSON object')
    .action(async (build: string | undefined, options: { json?: boolean }) => {
      await context.withSession(async (session) => {
        const { runId, recipe } = await findBuild(session, build);
        const report = (await readReports(session.pool, runId)).get(TAXONOMY_REPORT) as
          TaxonomyReport | undefined;
        if (!report) throw new Error(`Build ${runId} has not labelled its conversations yet`);
        context.print(
          options.json ? JSON.stringify({ runId, ...report }) : taxonomySnippet(recipe.taxonomy, report),
        );
      });
    });
}
