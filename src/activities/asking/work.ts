import type { WorkName } from '../../contract/names';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { ModelClient } from '../../providers/model/model-client';
import type { ParkedRequest } from '../../storage/parked-requests-table';

/** One question to a model. */
export interface Question {
  /** Id of what is asked about: a conversation, a sample, an item. */
  readonly subject: string;
  /** 1, 2, …: tells the questions about one subject apart. */
  readonly ballot: number;
  /** Name of the endpoint to ask. */
  readonly endpoint: string;
  /** Useless answers so far. */
  readonly badAnswers: number;
}

/**
 * What models are asked for in a run, and where their answers go. Shards, limits, parking, retries, batches and costs are the
 * same for every work, and live beside this file.
 */
export interface Work<Q extends Question = Question> {
  /** What failed requests and batches are filed under. */
  readonly name: WorkName;
  /** The stage whose progress it is. */
  readonly stage: 'label' | 'judge';
  /** Endpoints that are asked, unless a retry names another. */
  readonly endpoints: readonly EndpointRecipe[];
  /** Ids of all subjects, in the run's order. */
  subjects(): Promise<string[]>;
  /** Number of subjects with an answer, among these if some are given. */
  countAnswered(subjects?: readonly string[]): Promise<number>;
  /** What to ask about these subjects next, in view of the answers that are stored; nothing: enough is known. */
  next(subjects: readonly string[]): Promise<Q[]>;
  /** The questions that are parked, to be asked again. */
  parked(requests: readonly ParkedRequest[]): Promise<Q[]>;
  /** Ask, and store the answer. */
  ask(client: ModelClient, question: Q, signal: AbortSignal): Promise<void>;
}
