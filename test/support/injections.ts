import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Injection {
  /** What kind of attack it is. */
  readonly trick: string;
  readonly text: string;
}

/** Chat texts that give orders to whoever labels or judges them (LM-8). Made up for these tests. */
export const INJECTIONS: readonly Injection[] = readFileSync(
  join(__dirname, '../fixtures/injections.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Injection);
