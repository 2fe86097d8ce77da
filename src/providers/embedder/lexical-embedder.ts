import type { Embedder } from './embedder';
import { toUnitRows } from './unit-rows';

const DIM = 512;
/** Longer runs of letters say more, and are rarer: they weigh more. */
const WEIGHT_OF_LENGTH = [0, 0.5, 1, 0.8];

/**
 * The embedder that needs no download: character n-grams of 1 to 3, hashed with a sign into 512 dimensions. It knows
 * letters, not meaning: 提前回款 and 早点收钱 are far apart for it, 提前回款 and 提前还款 near.
 *
 * There is no corpus statistic in it on purpose: a text's vector must not change when others come (CU-1).
 *
 * @see Weinberger et al., "Feature hashing for large scale multitask learning" (2009)
 */
export const lexicalEmbedder: Embedder = {
  id: 'lexical/1',
  dim: DIM,
  knows: 'letters',
  embed: (texts) => {
    const rows = new Float32Array(texts.length * DIM);
    texts.forEach((text, i) => {
      addFeatures(rows.subarray(i * DIM, (i + 1) * DIM), normaliseLetters(text));
    });
    return Promise.resolve(toUnitRows(rows, DIM));
  },
};

/**
 * What spelling is compared by: compatibility forms, small letters, no punctuation; stand-ins lose their number, since
 * 企业_3 and 企业_8 are the same kind of word, and a number is one character each per digit, so that it stays a
 * feature without drowning the words around it.
 */
export function normaliseLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\[([^\]_]{1,12})_\d+\]/gu, '[$1]')
    .replace(/[^\p{L}\p{N}[\].%]+/gu, ' ')
    .trim();
}

/** Add the n-grams of `text` to one row. Repeats count by their square root. */
function addFeatures(row: Float32Array, text: string): void {
  const characters = Array.from(` ${text} `);
  for (let length = 1; length <= 3; length++) {
    const counts = new Map<string, number>();
    for (let start = 0; start + length <= characters.length; start++) {
      const gram = characters.slice(start, start + length).join('');
      if (gram.trim() !== '') counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    for (const [gram, count] of counts) {
      const hash = hashGram(gram);
      const sign = hash & 0x80000000 ? -1 : 1;
      row[hash % DIM]! += sign * WEIGHT_OF_LENGTH[length]! * Math.sqrt(count);
    }
  }
}

/** FNV-1a over code units with a final mix (MurmurHash3's), as an unsigned 32-bit number. */
function hashGram(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
