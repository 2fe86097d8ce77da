import { RecipeError } from '../../stages/errors';
import { yieldReport } from '../../stages/yield/yield-report';
import { readLedgerEntries } from '../../storage/ledger-table';
import type { Queryable } from '../../storage/pool';
import { readRunFileNotes } from '../../storage/run-file-notes';
import { listRunFiles } from '../../storage/run-files-table';

/** Losses and files that are named; the yield report has all. */
const SHOWN = 3;

/**
 * End a build whose chats gave nothing: an empty tree is no question for a person.
 *
 * @throws {@link RecipeError} that names the files that could not be read and the largest losses, with the first cure.
 */
export async function expectSamples(db: Queryable, runId: string, sampleCount: number): Promise<void> {
  if (sampleCount > 0 || (await listRunFiles(db, runId, 'chat')).length === 0) return;
  const notes = await readRunFileNotes(db, runId);
  const failures = notes.flatMap(({ kind, failure }) => (kind === 'chat' && failure !== '' ? [failure] : []));
  // A file that could not be read is named by its own sentence already.
  const losses = yieldReport(await readLedgerEntries(db, runId)).largest.filter(
    ({ unit }) => unit !== 'files',
  );
  const sentences = [
    ...failures.slice(0, SHOWN),
    ...losses.slice(0, SHOWN).map(({ sentence }) => sentence.en),
    ...losses.slice(0, 1).flatMap(({ cure }) => (cure ? [cure.en] : [])),
    `The whole account: dialoom yield ${runId}`,
  ];
  throw new RecipeError(`The chat files gave no sample to build from. ${sentences.map(withStop).join(' ')}`);
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
