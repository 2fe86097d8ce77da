import { chanceOf } from './chance';
import { notFound, type FileShelf } from './files';
import { ok, type Reply } from './http';

type Status = 'validating' | 'in_progress' | 'completed' | 'expired' | 'cancelling' | 'cancelled' | 'failed';

interface Batch {
  readonly id: string;
  readonly lines: readonly BatchLine[];
  readonly inputFileId: string;
  readonly metadata: unknown;
  polls: number;
  status: Status;
  errors: readonly BatchError[];
  outputFileId: string | null;
  errorFileId: string | null;
  completed: number;
  failed: number;
}

interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
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

/** How batches behave. */
export interface BatchSettings {
  /** Polls that a batch takes to end. */
  readonly polls: number;
  /** Share of lines that expire unanswered. */
  readonly expireRate: number;
  /** A batch with this text in it is rejected as a whole, without a word about the line; empty: none. */
  readonly rejectText: string;
  /** Whether the line at fault is named. */
  readonly namesLine: boolean;
  /** Lines of all batches that are under way, at most; 0: any number. */
  readonly mostOpenLines: number;
}

/** Answers one line of a batch as if it had come by itself. */
export type LineAnswerer = (url: string, body: unknown) => Reply;

/** Batches, kept in memory. */
export class BatchDesk {
  private readonly batches = new Map<string, Batch>();

  constructor(
    private readonly files: FileShelf,
    private readonly answerLine: LineAnswerer,
    private readonly settings: BatchSettings,
  ) {}

  open(body: BatchBody): Reply {
    const input = this.files.read(body.input_file_id);
    if (input === undefined) return notFound('file', body.input_file_id);
    const lines = parseLines(input);
    const errors = this.problemsOf(lines);
    const batch: Batch = {
      id: `batch_${this.batches.size + 1}`,
      lines,
      inputFileId: body.input_file_id,
      metadata: body.metadata ?? null,
      polls: 0,
      status: 'validating',
      errors,
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
    if (batch.status === 'validating') batch.status = batch.errors.length > 0 ? 'failed' : 'in_progress';
    if (batch.status === 'in_progress' && batch.polls >= this.settings.polls) this.end(batch, 1);
    if (batch.status === 'cancelling') this.end(batch, 0.5);
    return show(batch);
  }

  /** It ends at the next poll, with about half of it answered. */
  cancel(id: string): Reply {
    const batch = this.batches.get(id);
    if (!batch) return notFound('batch', id);
    if (isUnderWay(batch)) batch.status = 'cancelling';
    return show(batch);
  }

  private problemsOf(lines: readonly BatchLine[]): BatchError[] {
    const { rejectText, namesLine, mostOpenLines } = this.settings;
    const underWay = [...this.batches.values()].filter(isUnderWay);
    const openLines = underWay.reduce((sum, batch) => sum + batch.lines.length, lines.length);
    if (mostOpenLines > 0 && openLines > mostOpenLines)
      return [{ code: 'token_limit_exceeded', message: 'Enqueued token limit reached', line: null }];
    return lines.flatMap((line, i): BatchError[] => {
      if (rejectText === '' || !JSON.stringify(line.body).includes(rejectText)) return [];
      return [
        { code: 'invalid_request', message: 'A request is not acceptable', line: namesLine ? i + 1 : null },
      ];
    });
  }

  /** @param share Of its lines that get as far as being answered, as the dice fall. */
  private end(batch: Batch, share: number): void {
    const answered: string[] = [];
    const errors: string[] = [];
    for (const { custom_id: id, url, body } of batch.lines) {
      const isCut = chanceOf('cancel', batch.inputFileId, id) >= share;
      if (isCut || chanceOf('expire', batch.inputFileId, id) < this.settings.expireRate) {
        const code = isCut ? 'batch_cancelled' : 'batch_expired';
        errors.push(lineOf(id, null, { code, message: code.replace('_', ' ') }));
        continue;
      }
      const reply = this.answerLine(url, body);
      const response = { status_code: reply.status, request_id: `req_${id}`, body: reply.body };
      (reply.status === 200 ? answered : errors).push(lineOf(id, response, null));
    }
    batch.completed = answered.length;
    batch.failed = errors.length;
    if (answered.length > 0) batch.outputFileId = this.files.add(answered.join(''), 'output.jsonl');
    if (errors.length > 0) batch.errorFileId = this.files.add(errors.join(''), 'errors.jsonl');
    const hasExpired = errors.some((error) => error.includes('batch_expired'));
    batch.status = batch.status === 'cancelling' ? 'cancelled' : hasExpired ? 'expired' : 'completed';
  }
}

const isUnderWay = ({ status, errors }: Batch): boolean =>
  status === 'in_progress' || status === 'cancelling' || (status === 'validating' && errors.length === 0);

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
    ...(batch.status === 'failed' && { errors: { object: 'list', data: batch.errors } }),
    output_file_id: batch.outputFileId,
    error_file_id: batch.errorFileId,
    created_at: 0,
    metadata: batch.metadata,
    request_counts: { total: batch.lines.length, completed: batch.completed, failed: batch.failed },
  };
}
