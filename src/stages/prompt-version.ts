import { hashOf } from './hash';

/**
 * Version of a prompt: its name, and a hash of its template. Changing a word of one prompt gives it a new version and
 * leaves the cached answers of all others alone (LM-5).
 */
export function promptVersion(name: string, ...templates: readonly string[]): string {
  return `${name}@${hashOf(...templates).slice(0, 8)}`;
}
