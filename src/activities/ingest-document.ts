import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { cancellationSignal } from '@temporalio/activity';
import type { PoolClient } from 'pg';
import { rawText, type MaskedText, type RawText } from '../contract/text';
import type { Chunk } from '../contract/vocabulary';
import { readDocument } from '../providers/documents/read-document';
import { hashFile } from '../providers/files/source-files';
import { chunkBlocks, type DraftChunk } from '../stages/01-ingest/documents/chunk-blocks';
import { documentKind } from '../stages/01-ingest/documents/document-kind';
import { UnreadableDocument } from '../stages/01-ingest/documents/unreadable-document';
import { RecipeError } from '../stages/errors';
import { canonicalJson, hashOf } from '../stages/hash';
import type { LedgerEntry } from '../stages/ledger';
import { insertChunks } from '../storage/chunks-table';
import { findIngest, insertIngest, lockIngest, type Ingest } from '../storage/ingests-table';
import { noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { readRunFile, type RunFile } from '../storage/run-files-table';
import { readRun } from '../storage/runs-table';
import type { FileRef, IngestResult } from './ingest';
import { factIngestIds, runMasker, type MaskerSource } from './ingest/run-masker';
import { adoptIngest, filePart, rejectFile } from './ingest/settle-file';
import type { Masker } from './masker';
import { whileBeating } from './while-beating';

/** Part of every ingest id: raised whenever readers or chunks give other rows for the same file. */
const CODE_VERSION = 1;

/** Document → blocks → masked chunks (IN-6). See {@link IngestActivities.ingestDocument}. */
export function createIngestDocument(deps: MaskerSource): (ref: FileRef) => Promise<IngestResult> {
  const { pool } = deps;
  return async ({ runId, ordinal }) => {
    const run = await readRun(pool, runId);
    const file = await readRunFile(pool, runId, 'document', ordinal);
    const part = filePart(run, file);
    const ingestId = hashOf(
      'document',
      CODE_VERSION,
      file.fileHash,
      canonicalJson(run.recipe.privacy),
      ...(await factIngestIds(pool, runId)),
    );
    const masker = await runMasker(deps, run);
    try {
      return await withTransaction(pool, async (client) => {
        await lockIngest(client, ingestId);
        const known = await findIngest(client, ingestId);
        const ingest = known ?? (await storeDocument(client, file, ingestId, part, masker));
        return adoptIngest(client, run, file, ingest, known !== undefined);
      });
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      const { reason, message } = error;
      return withTransaction(pool, async (client) => {
        await noteLedger(client, runId, documentEntry(part, 0, { [reason]: 1 }));
        return rejectFile(client, run, file, `${part} cannot be read: ${message}`);
      });
    }
  };
}

async function storeDocument(
  client: PoolClient,
  file: RunFile,
  ingestId: string,
  part: string,
  masker: Masker,
): Promise<Ingest> {
  const { format, encoding, byteCount, fileHash, drafts } = await whileBeating({ part }, () =>
    readDrafts(file.path),
  );
  if (fileHash !== file.fileHash)
    throw new RecipeError(`${part} has changed since the build began: start the build again`);
  const { chunks, findCounts } = await maskChunks(masker, ingestId, drafts);
  const count = chunks.length;
  const ingest: Ingest = {
    ingestId,
    kind: 'document',
    fileHash,
    path: file.path,
    byteCount,
    format,
    encoding,
    ledger: [
      documentEntry('', 1, {}),
      { stage: 'chunk', unit: 'chunks', part: '', input: count, kept: count, dropped: {}, failed: {} },
    ],
    report: { findCounts },
  };
  await insertIngest(client, ingest);
  await insertChunks(client, chunks);
  return ingest;
}

function documentEntry(part: string, kept: number, failed: Record<string, number>): LedgerEntry {
  return { stage: 'ingest', unit: 'documents', part, input: 1, kept, dropped: {}, failed };
}

interface Draft {
  readonly format: string;
  readonly encoding: string;
  readonly byteCount: number;
  readonly fileHash: string;
  readonly drafts: readonly DraftChunk[];
}

async function readDrafts(path: string): Promise<Draft> {
  const bytes = await readBytes(path);
  const kind = documentKind(path, bytes.subarray(0, 512));
  const { encoding, ...blocks } = await readDocument(kind, bytes, cancellationSignal());
  const title = rawText(basename(path, extname(path)));
  return {
    format: kind,
    encoding,
    byteCount: bytes.length,
    fileHash: await hashFile(path),
    drafts: chunkBlocks(blocks, title),
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new UnreadableDocument('missing', 'The file cannot be opened; check its path and permissions');
    throw error;
  }
}

/** Headings and texts are masked in reading order, so that stand-ins are numbered as a reader meets them. */
async function maskChunks(
  masker: Masker,
  ingestId: string,
  drafts: readonly DraftChunk[],
): Promise<{ readonly chunks: Chunk[]; readonly findCounts: Record<string, number> }> {
  const raw = [...new Set(drafts.flatMap(({ headings, text }) => [...headings, text]))];
  const { texts, findCounts } = await masker.maskTexts(raw);
  const maskedBy = new Map<RawText, MaskedText>(raw.map((text, i) => [text, texts[i]!]));
  const chunks = drafts.map(({ headings, kind, text }, chunk): Chunk => ({
    ingestId,
    chunk,
    headings: headings.map((heading) => maskedBy.get(heading)!),
    kind,
    text: maskedBy.get(text)!,
  }));
  return { chunks, findCounts };
}
