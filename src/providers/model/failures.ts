import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import { ModelRefusedError } from '../../stages/errors';
import { requestedWaitMs } from './requested-wait';

/** The endpoint asks for a pause: 429, or 503 with Retry-After (LM-2). */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';

  /** @param waitMs What the endpoint asks for; undefined when it does not say. */
  constructor(
    message: string,
    readonly waitMs: number | undefined,
  ) {
    super(message);
  }
}

/** No answer this time: connection, timeout, 5xx. Asking again may help. */
export class TransientModelError extends Error {
  override readonly name = 'TransientModelError';
}

/** Reasons that hold for every request to the endpoint, not only for the one that met them. */
export const ENDPOINT_REASONS: readonly string[] = ['unauthorised', 'not_found', 'quota'];

/** Characters of a server's message that are passed on. */
const MESSAGE_LENGTH = 300;

/**
 * What a failed request means: an error that can be retried, one that asks for a pause, or a refusal for good.
 * Cancellation comes back as it is.
 *
 * @param nowMs Milliseconds since 1970, for Retry-After dates.
 */
export function classifyFailure(error: unknown, endpoint: EndpointRecipe, nowMs: number): unknown {
  if (error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionError) {
    return new TransientModelError(`Endpoint ${endpoint.name} did not answer: ${error.message}`);
  }
  if (!(error instanceof APIError)) return error;
  const { status, code } = error as APIError;
  const said = `Endpoint ${endpoint.name} answered ${status}: ${error.message.slice(0, MESSAGE_LENGTH)}`;
  const waitMs = requestedWaitMs((error as APIError).headers, nowMs);
  if (status === undefined) return new TransientModelError(said);
  if (code === 'insufficient_quota') return new ModelRefusedError(said, 'quota');
  if (status === 429 || (status === 503 && waitMs !== undefined)) return new RateLimitedError(said, waitMs);
  if (status >= 500 || status === 408 || status === 409 || status === 425) {
    return new TransientModelError(said);
  }
  return refusal(status, code ?? '', said, endpoint);
}

function refusal(status: number, code: string, said: string, endpoint: EndpointRecipe): ModelRefusedError {
  if (status === 401 || status === 403)
    return new ModelRefusedError(keyAdvice(endpoint, said), 'unauthorised');
  if (status === 404) {
    return new ModelRefusedError(
      `${said}. Check baseUrl and model (${endpoint.model}) of the endpoint in the recipe`,
      'not_found',
    );
  }
  // Servers other than OpenAI's word this in their own way; either way the request is refused for good.
  const tooLong = code === 'context_length_exceeded' || /context.length|maximum context|too long/i.test(said);
  return new ModelRefusedError(said, tooLong ? 'context_too_long' : 'bad_request');
}

function keyAdvice(endpoint: EndpointRecipe, said: string): string {
  const cure = endpoint.apiKeyEnv
    ? `check the key in the environment variable ${endpoint.apiKeyEnv}`
    : 'name the environment variable that holds its key in apiKeyEnv';
  return `Endpoint ${endpoint.name} does not accept the key; ${cure}. ${said}`;
}
