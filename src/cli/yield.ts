import { Option, type Command } from 'commander';
import { yieldReport } from '../stages/yield/yield-report';
import { readLedgerEntries } from '../storage/ledger-table';
import { readRunFileNotes } from '../storage/run-file-notes';
import type { CommandContext } from './command-context';
import { findBuild } from './find-build';
import { yieldText, type ReportLanguage } from './yield-text';

/** Why a build has only so many items: its ledger in sentences, largest losses first. */
export function registerYield(program: Command, context: CommandContext): void {
  program
    .command('yield')
    .description('why only so many samples: what each stage lost, why, and what would change it')
    .argument('[build]', 'workflow or run id, or its start; without it, the newest build')
    .addOption(new Option('--language <code>', 'of the sentences').choices(['en', 'zh']).default('en'))
    .option('--json', 'print one JSON object, with the sentences in both languages')
    .action(async (build: string | undefined, options: { language: ReportLanguage; json?: boolean }) => {
      await context.withSession(async (session) => {
        const { runId } = await findBuild(session, build);
        const report = yieldReport(await readLedgerEntries(session.pool, runId));
        const notes = await readRunFileNotes(session.pool, runId);
        const warnings = notes.flatMap(({ failure, warnings: own }) => (failure === '' ? own : [failure]));
        context.print(
          options.json
            ? JSON.stringify({ runId, ...report, warnings })
            : yieldText(report, warnings, options.language),
        );
      });
    });
}
