import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import type { FileRef, IngestResult } from '../../src/activities/ingest';
import { createIngestChat } from '../../src/activities/ingest-chat';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { insertRunFile } from '../../src/storage/run-files-table';
import { insertRun } from '../../src/storage/runs-table';

/** A file of a test's run: its content and the options of its source. */
export interface ChatFileOfTest {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly source?: Readonly<Record<string, unknown>>;
}

export const HEADER = 'id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime,room_name,is_forward';

/** A WeChat export of these lines. */
export function csv(...lines: readonly string[]): string {
  return [HEADER, ...lines, ''].join('\n');
}

/** One line of a WeChat export. `msg` is written as it is: quote it where it needs quotes. */
export function chatLine(id: number, msg: string, fields: Partial<Record<string, string>> = {}): string {
  const minute = String(id % 60).padStart(2, '0');
  const hour = String(Math.floor(id / 60) % 24).padStart(2, '0');
  const values = {
    id: String(id),
    MsgSvrID: `77${String(id).padStart(17, '0')}`,
    type_name: '文本',
    is_sender: String(id % 2),
    talker: 'wxid_a1b2c3d4',
    msg,
    src: '',
    CreateTime: `2026-03-02 ${hour}:${minute}:00`,
    room_name: '',
    is_forward: '0',
    ...fields,
  };
  return HEADER.split(',')
    .map((name) => values[name as keyof typeof values])
    .join(',');
}

/** Store a run whose chat files are these, as `openRun` would. */
export async function givenChatRun(
  pool: Pool,
  runId: string,
  files: readonly ChatFileOfTest[],
  recipe: Readonly<Record<string, unknown>> = {},
  recipeDir?: string,
): Promise<string> {
  const folder = recipeDir ?? (await mkdtemp(join(tmpdir(), 'dialoom-chat-')));
  const parsed = recipeSchema.parse({
    name: 'test',
    sources: { chats: files.map(({ name, source }) => ({ path: name, ...source })) },
    ...recipe,
  });
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'test',
    recipe: parsed,
    recipeHash: 'h',
    recipeDir: folder,
  });
  for (const [ordinal, { name, content }] of files.entries()) {
    const path = join(folder, name);
    await writeFile(path, content);
    const fileHash = createHash('sha256').update(content).digest('hex');
    await insertRunFile(pool, runId, {
      kind: 'chat',
      ordinal,
      path,
      fileHash,
      options: parsed.sources.chats[ordinal]!,
    });
  }
  return folder;
}

/** Ingest the chat file `ordinal` of a run, with the real masker. */
export function ingestChat(
  pool: Pool,
  runId: string,
  ordinal = 0,
  environment = new MockActivityEnvironment(),
): Promise<IngestResult> {
  const activity = createIngestChat({ pool, vaultKey: Buffer.alloc(32, 7) });
  return environment.run<[FileRef], IngestResult, typeof activity>(activity, { runId, ordinal });
}

/** A row of the table of messages, as the database names its columns. */
export interface StoredRow {
  readonly row: number;
  readonly key: string;
  readonly contact: string;
  readonly text: string;
  readonly dropped: string;
  readonly breaks_turn: boolean;
}

export async function storedMessages(pool: Pool): Promise<StoredRow[]> {
  const { rows } = await pool.query<StoredRow>('select * from messages order by ingest_id, row');
  return rows;
}

export interface StoredReject {
  readonly row: number;
  readonly line: number;
  readonly col: string;
  readonly value: string;
  readonly reason: string;
}

export async function storedRejects(pool: Pool): Promise<StoredReject[]> {
  const { rows } = await pool.query<StoredReject>(
    'select row, line, col, value, reason from rejects order by row, col',
  );
  return rows;
}
