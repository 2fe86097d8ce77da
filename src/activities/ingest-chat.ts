import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { PoolClient } from 'pg';
import type { ChatSource } from '../contract/recipe/sources';
import { rawText } from '../contract/text';
import { openTable } from '../providers/files/tables/open-table';
import { UnreadableFileError } from '../providers/files/tables/table';
import { hashFile } from '../providers/files/source-files';
import { roleSentences } from '../stages/01-ingest/chat/role-tally';
import { createMessageCleaner } from '../stages/02-clean/clean-message';
import { RecipeError } from '../stages/errors';
import { canonicalJson, hashOf } from '../stages/hash';
import { findIngest, insertIngest, lockIngest, type Ingest } from '../storage/ingests-table';
import { copyMessages } from '../storage/messages-table';
import { withTransaction } from '../storage/pool';
import { copyRejects } from '../storage/rejects-table';
import { readRunFile, type RunFile } from '../storage/run-files-table';
import { readRun, type Run } from '../storage/runs-table';
import type { FileRef, IngestResult } from './ingest';
import { MessageMasker } from './ingest/mask-messages';
import { readBlockLists } from './ingest/read-block-lists';
import { ChatFile, MissingColumnsError } from './ingest/read-chat';
import { factIngestIds, runMasker, type MaskerSource } from './ingest/run-masker';
import { adoptIngest, filePart, rejectFile } from './ingest/settle-file';
import type { Masker } from './masker';

/** Part of every ingest id: raised whenever reading, cleaning or masking gives other rows for the same file. */
const CODE_VERSION = 1;

export interface IngestChatDeps extends MaskerSource {
  /** The masker of a run; the run's own by default. */
  readonly maskerOf?: (run: Run) => Promise<Masker>;
}

/** See {@link IngestActivities.ingestChat}. */
export function createIngestChat(deps: IngestChatDeps): (ref: FileRef) => Promise<IngestResult> {
  const { pool } = deps;
  return async ({ runId, ordinal }) => {
    const run = await readRun(pool, runId);
    const file = await readRunFile(pool, runId, 'chat', ordinal);
    const lists = await readBlockLists(run.recipe.clean, run.recipeDir);
    const source = file.options as ChatSource;
    const ingestId = hashOf(
      'chat',
      CODE_VERSION,
      file.fileHash,
      canonicalJson({ ...source, path: '' }),
      canonicalJson({ ...run.recipe.clean, blockLists: lists }),
      canonicalJson(run.recipe.privacy),
      ...(await factIngestIds(pool, runId)),
    );
    // Made only when there is something to mask: a known file costs nothing.
    const masker = (): Promise<Masker> => deps.maskerOf?.(run) ?? runMasker(deps, run);
    try {
      return await withTransaction(pool, async (client) => {
        await lockIngest(client, ingestId);
        const known = await findIngest(client, ingestId);
        if (known) return adoptIngest(client, run, file, known, true);
        const clean = createMessageCleaner(run.recipe.clean, lists);
        const ingest = await storeChat(
          client,
          file,
          source,
          ingestId,
          filePart(run, file),
          await masker(),
          clean,
        );
        return adoptIngest(client, run, file, ingest, false);
      });
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      const failure = await failureSentence(filePart(run, file), error, await masker());
      return withTransaction(pool, (client) => rejectFile(client, run, file, failure));
    }
  };
}

/** Stream a file into the store. Nothing stays if it fails. */
async function storeChat(
  client: PoolClient,
  file: RunFile,
  source: ChatSource,
  ingestId: string,
  part: string,
  masker: Masker,
  clean: ReturnType<typeof createMessageCleaner>,
): Promise<Ingest> {
  const table = await openTable(file.path, source);
  try {
    const chat = new ChatFile(table, source, clean);
    const masking = new MessageMasker(masker, ingestId);
    // One batch is on its way to the database while the next is read.
    let writing = Promise.resolve();
    for await (const batch of chat.batches()) {
      cancellationSignal().throwIfAborted();
      heartbeat({ rows: chat.rowCount });
      const messages = await masking.messages(batch.messages);
      const rejects = await masking.rejects(batch.rejects);
      await writing;
      writing = copyMessages(client, messages).then(() => copyRejects(client, rejects));
      // Awaited above or below; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
    }
    await writing;
    if ((await hashFile(file.path)) !== file.fileHash) {
      throw new RecipeError(`${part} has changed since the build began: start the build again`);
    }
    const roles = chat.roleReport();
    const ingest: Ingest = {
      ingestId,
      kind: 'chat',
      fileHash: file.fileHash,
      path: file.path,
      byteCount: table.byteCount,
      format: table.format,
      encoding: table.encoding,
      ledger: chat.ledger(),
      report: {
        roles,
        warnings: roleSentences(part, roles),
        notes: chat.notes,
        findCounts: masking.findCounts,
      },
    };
    await insertIngest(client, ingest);
    return ingest;
  } finally {
    await table.close();
  }
}

/** Why a file cannot be read. Column names are masked: a file without a header shows its first row in their place. */
async function failureSentence(part: string, error: UnreadableFileError, masker: Masker): Promise<string> {
  if (!(error instanceof MissingColumnsError)) return `${part} cannot be read: ${error.message}`;
  // A binary file named .csv has control characters for column names; PostgreSQL takes no NUL.
  const printable = (name: string): string => name.slice(0, 30).replace(/[\u0000-\u001f\u007f]/g, '�');
  const shown = error.present.slice(0, 30).map((name) => rawText(printable(name)));
  const { texts } = await masker.maskTexts(shown);
  return (
    `${part} lacks the required column ${error.missing.join(', ')}; it has: ${texts.join(', ')}. ` +
    'Name the columns of this export under "columns" of its source, or choose another preset'
  );
}
