import { placeholder } from '../stages/03-privacy/stand-ins';
import type { GivenSurrogate } from '../stages/03-privacy/surrogate-index';
import { surrogate } from '../stages/03-privacy/surrogates';
import type { StandIns, Vault } from './vault';

/** Any number: it only shuffles the made-up values. */
const SURROGATE_KEY = 20_260_101;

/** A vault that forgets: for trying out a recipe without a database. Originals are not kept, so nothing comes back. */
export function createMemoryVault(): Vault {
  const given = new Map<string, StandIns>();
  const counters = new Map<string, number>();
  const surrogates: GivenSurrogate[] = [];
  return {
    allocate(values) {
      const standIns = values.map(({ kind, normal, wantsSurrogate }) => {
        const key = `${kind} ${normal}`;
        const known = given.get(key);
        if (known) return known;
        const ordinal = (counters.get(kind) ?? 0) + 1;
        counters.set(kind, ordinal);
        const madeUp = wantsSurrogate ? surrogate(kind, normal, ordinal, SURROGATE_KEY) : undefined;
        const fresh = { placeholder: placeholder(kind, ordinal), ...(madeUp ? { surrogate: madeUp } : {}) };
        if (madeUp) surrogates.push({ kind, text: madeUp });
        given.set(key, fresh);
        return fresh;
      });
      return Promise.resolve(standIns);
    },
    surrogates() {
      return Promise.resolve([...surrogates]);
    },
  };
}
