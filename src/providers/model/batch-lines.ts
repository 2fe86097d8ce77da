import { APIError } from 'openai';
import type OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import { ModelRefusedError } from '../../stages/errors';
import { classifyFailure } from './failures';
import { readCompletion, type PendingCall } from './pending-call';
import type { WireAnswer } from './transport';

/** What became of one call of a batch. */
export type BatchOutcome =
  | { readonly callKey: string; readonly answer: WireAnswer }
  | { readonly callKey: string; readonly refusal: ModelRefusedError }
  /** Expired, or failed in a way that may pass: it can be sent again. */
  | { readonly callKey: string; readonly trouble: string };

/** What OpenAI takes in one file, which others take too; in bytes with room to spare, for some count a MB otherwise. */
export const MOST_LINES = 50_000;
export const MOST_BYTES = 100_000_000;

/** One line of an output or error file, as far as it is read. */
interface Line {
  readonly custom_id: string;
  readonly response?: { readonly status_code: number; readonly body: unknown } | null;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
}

/** The path of chat requests as lines name it: behind the version that the endpoint's address ends in, if it has one. */
export function batchUrl(baseUrl: string): string {
  const version = /\/(v\d+)\/?$/.exec(baseUrl)?.[1] ?? 'v1';
  return `/${version}/chat/completions`;
}

/** The file that is sent for calls: one line each, named by its key. */
export function writeLines(calls: readonly PendingCall[], url: string): string {
  return calls.map((call) => lineOf(call, url)).join('');
}

/** Calls in their order, in as few files as their limits allow. A line that is too large by itself goes alone. */
export function splitForFiles<T extends { readonly call: PendingCall }>(
  calls: readonly T[],
  url: string,
  mostLines = MOST_LINES,
  mostBytes = MOST_BYTES,
): T[][] {
  const files: T[][] = [];
  let bytes = Infinity;
  for (const item of calls) {
    const size = Buffer.byteLength(lineOf(item.call, url));
    if (bytes + size > mostBytes || files.at(-1)!.length >= mostLines) {
      files.push([]);
      bytes = 0;
    }
    files.at(-1)!.push(item);
    bytes += size;
  }
  return files;
}

/** Outcomes in an output or error file. A line that cannot be read tells nothing: its call has no outcome. */
export function readOutcomes(content: string, endpoint: EndpointRecipe): BatchOutcome[] {
  return content
    .split('\n')
    .map(readLine)
    .filter((line) => line !== undefined)
    .map((line) => outcomeOf(line, endpoint));
}

function readLine(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Line | null;
    return typeof line?.custom_id === 'string' ? line : undefined;
  } catch {
    return undefined;
  }
}

function outcomeOf({ custom_id: callKey, response, error }: Line, endpoint: EndpointRecipe): BatchOutcome {
  if (response?.status_code === 200)
    return { callKey, answer: readCompletion(response.body as OpenAI.ChatCompletion, 0) };
  if (!response) return { callKey, trouble: error?.message ?? error?.code ?? 'no answer' };
  const raised = APIError.generate(response.status_code, response.body as object, undefined, new Headers());
  const failure = classifyFailure(raised, endpoint, 0);
  if (failure instanceof ModelRefusedError) return { callKey, refusal: failure };
  return { callKey, trouble: failure instanceof Error ? failure.message : String(failure) };
}

function lineOf({ callKey, request }: PendingCall, url: string): string {
  return `${JSON.stringify({ custom_id: callKey, method: 'POST', url, body: request })}\n`;
}
