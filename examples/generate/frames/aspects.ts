import type { Intent } from './frame';

type Common = Omit<Intent, 'id' | 'ask' | 'answer'>;

/** One intent for each aspect of a subject, so that an answer always belongs to what was asked. */
export function aspects(
  id: string,
  common: Common,
  asks: Readonly<Record<string, readonly string[]>>,
  answers: Readonly<Record<string, readonly string[]>>,
): Intent[] {
  return Object.entries(answers).map(([aspect, answer]) => ({
    ...common,
    id: `${id}_${aspect}`,
    ask: asks[aspect]!,
    answer,
  }));
}
