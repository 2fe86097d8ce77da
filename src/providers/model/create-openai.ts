import OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';

/** The vendor's client. One try a request: Temporal owns retries (LM-1). */
export function createOpenAi(endpoint: EndpointRecipe, baseURL: string, apiKey: string): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: apiKey || 'none',
    maxRetries: 0,
    timeout: endpoint.timeoutSeconds * 1000,
  });
}
