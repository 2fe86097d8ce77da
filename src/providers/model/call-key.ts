import { canonicalJson, hashOf } from '../../stages/hash';

/**
 * Identity of a call (LM-5): model, parameters and request as sent, version of the prompt, the ballot's seed (also where
 * it is not sent) and the number of the attempt. Not the endpoint's name or address: moving a model costs nothing.
 */
export function callKeyOf(request: object, promptVersion: string, seed: number, attempt: number): string {
  return hashOf('model-call', promptVersion, seed, attempt, canonicalJson(request));
}
