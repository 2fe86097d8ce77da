import type { EndpointRecipe } from '../../contract/recipe/models';
import { RecipeError } from '../../stages/errors';
import { canonicalJson } from '../../stages/hash';
import { inProcessStandInUrl } from '../standin/in-process';
import { STANDIN_MODEL } from '../standin/options';
import type { CallStore, CostAccount, ModelClient, OutboundCheck, RateBudget } from './model-client';
import { BatchClient } from './batch-client';
import { createOpenAi } from './create-openai';
import { OpenAiClient } from './openai-client';
import type { PendingCall } from './pending-call';
import { Transport } from './transport';

/** What `baseUrl` says to mean the offline server. */
const STANDIN = 'standin';

export interface ModelClientsDeps {
  /** The environment, for keys by name. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Base URL of a stand-in that runs elsewhere; without it, one is started in this process when it is needed. */
  readonly standInUrl?: string;
  readonly calls: CallStore;
  /** Limits shared by all workers, by endpoint. */
  readonly budgetOf?: (endpoint: EndpointRecipe) => RateBudget | undefined;
}

/** The endpoints of recipes, by name. One for a process: connections and their limits are shared by all runs. */
export interface ModelClients {
  /**
   * The client of an endpoint. `outboundCheck` is the run's: what is private depends on its recipe. Calls are charged to
   * `account`; without one, they are kept but nobody's.
   *
   * @throws `RecipeError` that names the endpoint and the variable when its key is missing.
   */
  open(endpoint: EndpointRecipe, outboundCheck: OutboundCheck, account?: CostAccount): Promise<ModelClient>;

  /** A client that answers from stored calls only, and throws what `onMiss` says for the others (LM-6). */
  openStored(
    endpoint: EndpointRecipe,
    outboundCheck: OutboundCheck,
    onMiss: (call: PendingCall) => Error,
  ): Promise<ModelClient>;

  /** The Batch API of an endpoint (LM-6). @throws `RecipeError` when its key is missing. */
  openBatches(endpoint: EndpointRecipe): Promise<BatchClient>;
}

export function createModelClients({ env, standInUrl, calls, budgetOf }: ModelClientsDeps): ModelClients {
  const transports = new Map<string, Transport>();

  async function standIn(): Promise<string> {
    return standInUrl === undefined || standInUrl === '' ? await inProcessStandInUrl() : standInUrl;
  }

  const baseUrlOf = async ({ baseUrl }: EndpointRecipe): Promise<string> =>
    baseUrl === STANDIN ? await standIn() : baseUrl;

  async function transportOf(endpoint: EndpointRecipe): Promise<Transport> {
    const apiKey = apiKeyOf(endpoint, env);
    const baseUrl = await baseUrlOf(endpoint);
    const id = canonicalJson(endpoint);
    const transport = transports.get(id) ?? new Transport(endpoint, baseUrl, apiKey, budgetOf?.(endpoint));
    transports.set(id, transport);
    return transport;
  }

  return {
    async open(endpoint, outboundCheck, account) {
      const transport = await transportOf(endpoint);
      return new OpenAiClient({ endpoint, transport, calls, outboundCheck, ...(account && { account }) });
    },
    async openStored(endpoint, outboundCheck, onMiss) {
      const transport = await transportOf(endpoint);
      return new OpenAiClient({ endpoint, transport, calls, outboundCheck, onMiss });
    },
    async openBatches(endpoint) {
      const openai = createOpenAi(endpoint, await baseUrlOf(endpoint), apiKeyOf(endpoint, env));
      return new BatchClient(endpoint, openai);
    },
  };
}

/** Whether what an endpoint answers was made by rules: a release says so (LM-9). */
export function isStandIn(endpoint: Pick<EndpointRecipe, 'baseUrl' | 'model'>): boolean {
  return endpoint.baseUrl === STANDIN || endpoint.model.startsWith(STANDIN_MODEL);
}

/** @throws {@link RecipeError} when the variable that the recipe names is not set. */
export function apiKeyOf(endpoint: EndpointRecipe, env: ModelClientsDeps['env']): string {
  if (endpoint.apiKeyEnv === '') return '';
  const key = env[endpoint.apiKeyEnv];
  if (key) return key;
  throw new RecipeError(
    `Endpoint ${endpoint.name} needs a key, but the environment variable ${endpoint.apiKeyEnv} is not set; ` +
      'set it for the worker',
  );
}
