import type { BatchSettings } from './batches';
import type { ChatBody } from './chat';

/**
 * What the stand-in server does besides answering (LM-9). Rates are shares of requests, 0 to 1, drawn from the request
 * itself, so that a run can be repeated. Every rate can also be set per request, as part of the model's name:
 * `standin-rules?disagreeRate=0.2&latencyMs=300`.
 */
export interface StandInOptions {
  /** Port on the loopback interface; 0, the default, takes a free one. */
  readonly port?: number;
  /** Whether the server may be left open: it does not keep the process alive. */
  readonly detached?: boolean;
  /** Bearer key that requests must carry; empty: none is asked for. */
  readonly apiKey?: string;
  /** Beyond it requests are answered 429 with Retry-After; 0: no limit. */
  readonly requestsPerMinute?: number;
  /** The same for tokens. */
  readonly tokensPerMinute?: number;
  /** Requests that may come at once before the limit bites; default a tenth of a minute's. */
  readonly burst?: number;
  /** How batches behave: at once and without fault, if nothing is said; `'none'`: there is no Batch API. */
  readonly batches?: Partial<BatchSettings> | 'none';
  /** Told of each chat request as it comes, lines of batches included: for tests that look at what was asked. */
  readonly onChat?: (body: ChatBody) => void;
  /** The faults of requests whose model name sets none. */
  readonly faults?: Partial<Faults>;
}

/** Misbehaviour towards one request. */
export interface Faults {
  readonly latencyMs: number;
  /** Connection closed without an answer, at the first try of a request. */
  readonly dropRate: number;
  /** 500 at the first try. */
  readonly errorRate: number;
  /** 503 with Retry-After at the first try. */
  readonly unavailableRate: number;
  /** 400 at every try: a poison request. */
  readonly rejectRate: number;
  /** Requests that contain this text are answered 400 at every try; empty: none. */
  readonly rejectText: string;
  /** Characters of a prompt that the model has room for: longer ones are answered 400; 0: any. */
  readonly contextLength: number;
  /** Requests that contain this text are answered 500 at every try; empty: none. */
  readonly failText: string;
  /** JSON cut short. */
  readonly truncateRate: number;
  /** JSON that breaks the schema. */
  readonly breakSchemaRate: number;
  /** An answer of `refusal` instead of content. */
  readonly refuseRate: number;
  /** Orders in the chat are obeyed, as a naive model would (LM-8). See `obey.ts`. */
  readonly obeyRate: number;
  /** Disagreement with itself: a closed choice is replaced by another one. */
  readonly disagreeRate: number;
  /** A voter's accuracy: how often it votes for the task that the rules give. See `voters.ts`. */
  readonly accuracy: number;
  /** A voter's confusions, e.g. `product_fit>amount_rate_term:0.3,other>small_talk:0.2`; they come before `accuracy`. */
  readonly confusion: string;
  /** Share of conversations about which all such voters err alike, whoever they are and how often they are asked. */
  readonly correlation: number;
}

export const NO_FAULTS: Faults = {
  latencyMs: 0,
  dropRate: 0,
  errorRate: 0,
  unavailableRate: 0,
  rejectRate: 0,
  rejectText: '',
  contextLength: 0,
  failText: '',
  truncateRate: 0,
  breakSchemaRate: 0,
  refuseRate: 0,
  obeyRate: 0,
  disagreeRate: 0,
  accuracy: 1,
  confusion: '',
  correlation: 0,
};

/** The model that the stand-in offers; what it labelled carries this name. */
export const STANDIN_MODEL = 'standin-rules';

/** Faults for a request: the server's own, changed by what stands behind `?` in the model's name. */
export function faultsOf(model: string, own: Partial<Faults> = {}): Faults {
  return { ...NO_FAULTS, ...own, ...parseFaults(new URLSearchParams(model.split('?')[1] ?? '')) };
}

/** Fault settings among `name=value` pairs; unknown names are left alone. */
export function parseFaults(pairs: Iterable<readonly [string, string]>): Partial<Faults> {
  const known = new Map<string, string | number>(Object.entries(NO_FAULTS));
  return Object.fromEntries(
    [...pairs]
      .filter(([name]) => known.has(name))
      .map(([name, value]) => [name, typeof known.get(name) === 'number' ? Number(value) : value]),
  );
}
