import type { z } from 'zod';
import type { ChatMessage } from '../../contract/vocabulary';

/** One structured question to a model. */
export interface ModelRequest<T> {
  /** What the call is for, e.g. `label`: filed with the call. */
  readonly purpose: string;
  readonly promptVersion: string;
  readonly messages: readonly ChatMessage[];
  /** What the answer must look like; objects strict, no optional fields. */
  readonly schema: z.ZodType<T>;
  readonly schemaName: string;
  readonly temperature: number;
  /** Tells independent ballots of one model apart. */
  readonly seed: number;
  /** 0 at first. A parked request is asked anew under a higher number: its stored bad answer does not count. */
  readonly attempt?: number;
  /** Says what is wrong with a well-formed answer, e.g. that it repeats its instructions. */
  readonly objection?: (answer: T, text: string) => string | undefined;
}

export interface ModelAnswer<T> {
  readonly value: T;
  /** The stored call that gave it. */
  readonly callKey: string;
  /** All calls that it took, that one included. */
  readonly callKeys: readonly string[];
  /** Whether every call of this answer had been paid before. */
  readonly cached: boolean;
}

/** An endpoint of the recipe, ready to be asked. */
export interface ModelClient {
  /** The endpoint's name in the recipe. */
  readonly name: string;
  readonly model: string;
  /** Requests in flight at most, at this moment. */
  readonly concurrency: number;
  /**
   * Ask, validate, and repair once (LM-3). A question that was answered before costs nothing (LM-5).
   *
   * @throws `ModelRefusedError` when asking again cannot help; {@link RateLimitedError} and {@link TransientModelError}
   *   when it can; `GateError` when text that is to be sent holds private data (PII-6).
   */
  ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelAnswer<T>>;
  /** Whether the endpoint answers at all: tells an outage from requests that it cannot bear. */
  isUp(signal?: AbortSignal): Promise<boolean>;
}

/** Throws when a text holds private data. Made by `03-privacy`. */
export type OutboundCheck = (text: string) => void;

/** A call as it is stored, answer and account. */
export interface StoredCall {
  readonly callKey: string;
  readonly endpoint: string;
  readonly model: string;
  readonly purpose: string;
  readonly promptVersion: string;
  /** Masked request as sent, and the answer's message. */
  readonly request: unknown;
  readonly response: CallResponse;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  readonly latencyMs: number;
}

export interface CallResponse {
  readonly content: string | null;
  readonly refusal: string | null;
  readonly finishReason: string;
}

/** Where calls are kept (LM-5). */
export interface CallStore {
  find(callKey: string): Promise<StoredCall | undefined>;
  /**
   * Keep a call for good, at once and by itself: the money is spent whatever happens next.
   *
   * @param payer The run that is charged for it.
   * @param signal Ends waiting for a store that is away.
   */
  save(call: StoredCall, payer?: string, signal?: AbortSignal): Promise<void>;
}

/** Who pays for calls, and whether another may be made (LM-7). */
export interface CostAccount {
  readonly payer: string;
  /** Asked right before each request that costs. @throws {@link BudgetSpentError} when nothing more may be spent. */
  check(): Promise<void>;
}

/** The run has spent what it may: nothing is wrong, and nothing more is asked until a person raises its budget. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
}

/** Limits shared by all workers (LM-2). */
export interface RateBudget {
  /** Take one request and so many tokens. @returns milliseconds to wait before sending; others queue behind. */
  take(tokens: number): Promise<number>;
  /** Give back what was taken but not used. */
  giveBack(tokens: number): Promise<void>;
}
