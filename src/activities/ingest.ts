import type { RunRef } from '../contract/payloads';
import { createIngestChat } from './ingest-chat';
import { createIngestDocument } from './ingest-document';
import type { MaskerSource } from './ingest/run-masker';
import { createLoadFacts } from './load-facts';

export interface FileRef extends RunRef {
  /** Position among the run's files of that kind. */
  readonly ordinal: number;
}

export interface IngestResult {
  /** Whether the store held this file already. */
  readonly known: boolean;
  readonly inputCount: number;
  readonly keptCount: number;
  readonly droppedCount: number;
  readonly failedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. All are idempotent by content. */
export interface IngestActivities {
  /** Load one fact table, ids and names masked (IN-8). Before chats: names in it are what chats are searched for. */
  loadFacts(file: FileRef): Promise<IngestResult>;

  /** Read one document into masked chunks (IN-6). */
  ingestDocument(file: FileRef): Promise<IngestResult>;

  /**
   * Read one chat export: rows → clean → masked messages, in one transaction (IN-1 to IN-5, CL-*, PII-*).
   * A file that cannot be read is one reject; it does not throw.
   */
  ingestChat(file: FileRef): Promise<IngestResult>;
}

export function createIngestActivities(deps: MaskerSource): IngestActivities {
  return {
    loadFacts: createLoadFacts(deps),
    ingestDocument: createIngestDocument(deps),
    ingestChat: createIngestChat(deps),
  };
}
