import { placeholder } from '../stages/03-privacy/stand-ins';
import { surrogate } from '../stages/03-privacy/surrogates';
import type { StandIns, Vault } from './vault';

/** A vault that forgets: for trying out a recipe without a database. Originals are not kept, so nothing comes back. */
export function createMemoryVault(): Vault {
  const given = new Map<string, StandIns>();
  const counters = new Map<string, number>();
  const surrogates: string[] = [];
  return {
    allocate(values) {
      const standIns = values.map(({ kind, normal, wantsSurrogate }) => {
        const key = `${kind} ${normal}`;
        const known = given.get(key);
        if (known) return known;
        const ordinal = (counters.get(kind) ?? 0) + 1;
        counters.set(kind, ordinal);
        const madeUp = wantsSurrogate ? surrogate(kind, normal, ordinal, 0) : undefined;
        const fresh = { placeholder: placeholder(kind, ordinal), ...(madeUp ? { surrogate: madeUp } : {}) };
        if (madeUp) surrogates.push(madeUp);
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
