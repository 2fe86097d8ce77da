import type { TextRule } from './text-rule';

/** Endings that mail and phone programs add (CL-3). Only at the very end, any number of them. */
export function signatureRule(signatures: readonly string[]): TextRule {
  const endings = signatures.filter((signature) => signature.trim() !== '');
  return {
    name: 'signatures',
    concerns: (text) => endings.some((ending) => text.trimEnd().endsWith(ending)),
    apply: (text) => {
      let rest = text.trimEnd();
      for (;;) {
        const ending = endings.find((signature) => rest.endsWith(signature));
        if (ending === undefined) return rest;
        rest = rest.slice(0, -ending.length).replace(/[\s\-—_]+$/u, '');
      }
    },
  };
}
