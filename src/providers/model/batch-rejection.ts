import type OpenAI from 'openai';

/** Why an endpoint took nothing of a batch. */
export interface BatchRejection {
  /**
   * `room`: it has too much of ours in hand, and may take it later or in smaller parts; `quota`: the account is empty;
   * `content`: something in the file.
   */
  readonly kind: 'room' | 'quota' | 'content';
  readonly message: string;
  /** Numbers of the lines at fault, from 1; empty when it does not say. */
  readonly lines: readonly number[];
}

/** Characters of the endpoint's words that are passed on. */
const MESSAGE_LENGTH = 300;

/** What a batch of status `failed` says about itself. */
export function rejectionOf({ errors }: Pick<OpenAI.Batch, 'errors'>): BatchRejection {
  const data = errors?.data ?? [];
  const codes = data.map(({ code }) => code ?? '');
  const kind = codes.some((code) => code.endsWith('limit_exceeded'))
    ? 'room'
    : codes.some((code) => /quota|billing/.test(code))
      ? 'quota'
      : 'content';
  const said = [...new Set(data.map(({ message, code }) => message ?? code ?? ''))].join('; ');
  return {
    kind,
    message: `The batch was rejected: ${said.slice(0, MESSAGE_LENGTH) || 'no reason was given'}`,
    lines: data.map(({ line }) => line).filter((line) => typeof line === 'number'),
  };
}
