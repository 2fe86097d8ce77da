import { chanceOf } from './chance';
import { failure, ok, type Reply } from './http';
import { readSentFile } from './multipart';

type Status = 'validating' | 'in_progress' | 'completed' | 'expired' | 'cancelled';

interface Batch {
  readonly id: string;
  readonly lines: readonly BatchLine[];
  readonly inputFileId: string;
  readonly metadata: unknown;
  polls: number;
  status: Status;
  outputFileId: string | null;
  errorFileId: string | null;
  completed: number;
  failed: number;
}

/** The part of a request for a batch that the stand-in looks at. */
export interface BatchBody {
  readonly input_file_id: string;
  readonly metadata?: unknown;
}

interface BatchLine {
  readonly custom_id: string;
  readonly url: string;
  readonly body: unknown;
}

/** Answers one line of a batch as if it had come by itself. */
export type LineAnswerer = (url: string, body: unknown) => Reply;

/** Files and batches, kept in memory. A batch completes after so many polls; some of its lines may expire. */
export class BatchDesk {
  private readonly files = new Map<string, { readonly content: string; readonly name: string }>();
  private readonly batches = new Map<string, Batch>();

  constructor(
    private readonly answerLine: LineAnswerer,
    private readonly polls: number,
    private readonly expireRate: number,
  ) {}

  takeFile(body: Buffer, contentType: string): Reply {
    const file = readSentFile(body, contentType);
    if (!file) return failure(400, 'file is missing', 'invalid_request_error');
    return this.showFile(this.addFile(file.bytes.toString('utf8'), file.name));
  }

  showFile(id: string): Reply {
    const file = this.files.get(id);
    if (!file) return notFound('file', id);
    const bytes = Buffer.byteLength(file.content);
    return ok({
      id,
      object: 'file',
      bytes,
      created_at: 0,
      filename: file.name,
      purpose: 'batch',
      status: 'processed',
    });
  }

  fileContent(id: string): Reply {
    const file = this.files.get(id);
    return file ? ok(file.content) : notFound('file', id);
  }

  open(body: BatchBody): Reply {
    const input = this.files.get(body.input_file_id);
    if (!input) return notFound('file', body.input_file_id);
    const batch: Batch = {
      id: `batch_${this.batches.size + 1}`,
      lines: parseLines(input.content),
      inputFileId: body.input_file_id,
      metadata: body.metadata ?? null,
      polls: 0,
      status: 'validating',
      outputFileId: null,
      errorFileId: null,
      completed: 0,
      failed: 0,
    };
    this.batches.set(batch.id, batch);
    return show(batch);
  }

  /** Newest first, all on one page. */
  list(): Reply {
    const data = [...this.batches.values()].reverse().map(view);
    return ok({ object: 'list', data, has_more: false });
  }

  poll(id: string): Reply {
    const batch = this.batches.get(id);
    if (!batch) return notFound('batch', id);
    batch.polls++;
    if (batch.status === 'validating') batch.status = 'in_progress';
    if (batch.status === 'in_progress' && batch.polls >= this.polls) this.complete(batch);
    return show(batch);
  }

  cancel(id: string): Reply {
    const batch = this.batches.get(id);
    if (!batch) return notFound('batch', id);
    if (batch.status === 'validating' || batch.status === 'in_progress') batch.status = 'cancelled';
    return show(batch);
  }

  private complete(batch: Batch): void {
    const answered: string[] = [];
    const errors: string[] = [];
    for (const line of batch.lines) {
      if (chanceOf('expire', batch.inputFileId, line.custom_id) < this.expireRate) {
        errors.push(lineOf(line.custom_id, null, { code: 'batch_expired', message: 'expired' }));
        continue;
      }
      const reply = this.answerLine(line.url, line.body);
      const response = { status_code: reply.status, request_id: `req_${line.custom_id}`, body: reply.body };
      (reply.status === 200 ? answered : errors).push(lineOf(line.custom_id, response, null));
    }
    batch.completed = answered.length;
    batch.failed = errors.length;
    if (answered.length > 0) batch.outputFileId = this.addFile(answered.join(''), 'output.jsonl');
    if (errors.length > 0) batch.errorFileId = this.addFile(errors.join(''), 'errors.jsonl');
    batch.status = errors.some((error) => error.includes('batch_expired')) ? 'expired' : 'completed';
  }

  private addFile(content: string, name: string): string {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, { content, name });
    return id;
  }
}

function parseLines(content: string): BatchLine[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as BatchLine);
}

function lineOf(customId: string, response: unknown, error: unknown): string {
  return `${JSON.stringify({ id: `line_${customId}`, custom_id: customId, response, error })}\n`;
}

const show = (batch: Batch): Reply => ok(view(batch));

function view(batch: Batch): object {
  return {
    id: batch.id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    input_file_id: batch.inputFileId,
    completion_window: '24h',
    status: batch.status,
    output_file_id: batch.outputFileId,
    error_file_id: batch.errorFileId,
    created_at: 0,
    metadata: batch.metadata,
    request_counts: { total: batch.lines.length, completed: batch.completed, failed: batch.failed },
  };
}

const notFound = (kind: string, id: string): Reply =>
  failure(404, `No such ${kind}: ${id}`, 'invalid_request_error');
