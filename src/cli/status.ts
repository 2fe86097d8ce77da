import type { Command } from 'commander';
import { sumParts } from '../stages/ledger';
import { readLedgerEntries } from '../storage/ledger-table';
import { readProgress } from '../storage/progress-table';
import { listRuns, type RunState } from '../storage/runs-table';
import type { CommandContext } from './command-context';
import { findBuild } from './find-build';
import { failedLabelsText } from './failed-labels-text';
import { followBuild, lookAt } from './follow-build';
import { failureText } from './failure-text';
import { ledgerText } from './ledger-text';
import { createProgressDisplay } from './progress-bars';
import type { Session } from './session';

/** Longest part of an error that the list shows; the page of the build shows all of it. */
const SHOWN_LETTERS = 200;

export function registerStatus(program: Command, context: CommandContext): void {
  program
    .command('status')
    .description('list builds, or show one: stage, what it waits for, ledger')
    .argument('[build]', 'workflow or run id, or its start; without it, the list')
    .option('--watch', 'show progress until the build ends')
    .option('--json', 'print one JSON object')
    .action(async (build: string | undefined, options: { watch?: boolean; json?: boolean }) => {
      await context.withSession(async (session) => {
        if (build === undefined && !options.watch) {
          const runs = await listRuns(session.pool);
          context.print(options.json ? JSON.stringify(runs.map(summary)) : listText(runs));
          return;
        }
        const run = await findBuild(session, build);
        if (options.watch) await watch(session, run, context.note);
        context.print(await describe(session, run.runId, options.json ?? false));
      });
    });
}

async function watch(session: Session, run: RunState, note: (text: string) => void): Promise<void> {
  const display = createProgressDisplay(process.stderr);
  const handle = session.client.workflow.getHandle(run.workflowId);
  try {
    await followBuild(handle, session.pool, {
      onView: (view) => {
        display.show(view);
      },
      onAway: note,
    });
  } catch (error) {
    throw new Error(`The build ${run.workflowId} failed: ${failureText(error)}`);
  } finally {
    display.stop();
  }
}

async function describe(session: Session, runId: string, json: boolean): Promise<string> {
  const run = await findBuild(session, runId);
  const ledger = sumParts(await readLedgerEntries(session.pool, run.runId));
  const progress = await readProgress(session.pool, run.runId);
  const view =
    run.closedAt === null
      ? await lookAt(session.client.workflow.getHandle(run.workflowId), session.pool)
      : undefined;
  if (json)
    return JSON.stringify({
      ...summary(run),
      ...(view && { build: view.build, retries: view.retries }),
      progress,
      ledger,
    });
  const live = view
    ? [`stage ${view.build.stage}${view.build.waitsFor && `, waits for ${view.build.waitsFor}`}`]
    : [];
  const notes = [...(view?.build.notes ?? []), ...(view?.retries ?? [])].map((note) => `note: ${note}`);
  const reopened = view?.build.reopened ? [`approval: ${view.build.reopened}`] : [];
  const error = run.error ? [`error: ${run.error}`] : [];
  const paid = view?.build.counts['paidUsd'];
  const failed = view?.build.waitsFor.includes('failed-')
    ? [await failedLabelsText(session.pool, run.runId, run.workflowId)]
    : [];
  const cost = paid === undefined ? [] : [`labelling has cost ${paid} US$`];
  return [
    `${run.runId}: ${run.state}`,
    ...live,
    ...reopened,
    ...cost,
    ...error,
    ...failed,
    ...notes,
    '',
    ledgerText(ledger),
  ].join('\n');
}

function summary({ runId, workflowId, dataset, state, error, createdAt, closedAt }: RunState): object {
  return { runId, workflowId, dataset, state, error, createdAt, closedAt };
}

function listText(runs: readonly RunState[]): string {
  if (runs.length === 0) return 'no builds yet; start one with: dialoom build --recipe FILE';
  return runs
    .map(({ createdAt, state, runId, error }) => {
      const line = `${createdAt.toISOString()}  ${state.padEnd(9)} ${runId}`;
      return error === '' ? line : `${line}\n${' '.repeat(26)}${error.slice(0, SHOWN_LETTERS)}`;
    })
    .join('\n');
}
