/** Shortest run of letters and digits of the instructions that counts as leaked. */
const LEAK_LENGTH = 24;
/** Shortest token that may be encoded text. */
const ENCODED = { base64: /[A-Za-z0-9+/_-]{32,}={0,2}/g, hex: /(?:[0-9a-fA-F]{2}){24,}/g } as const;

/**
 * Whether an answer repeats the instructions, in `LEAK_LENGTH` or more of their letters in a row, or the fence's mark (LM-8):
 * with anything between the letters, full-width, escaped inside JSON, backwards, as Base64 or as hexadecimal digits. What a
 * model translates, or puts in words of its own, is not noticed.
 */
export function leaksInstructions(answer: string, instructions: string, mark: string): boolean {
  const secret = bare(instructions);
  const markLetters = bare(mark.replace(/^.*-/, ''));
  return readings(answer).some((reading) => {
    const said = bare(reading);
    return said.includes(markLetters) || sharesRun(said, secret);
  });
}

/** An answer's texts as they might be meant. */
function readings(answer: string): string[] {
  const texts = [answer, ...stringsIn(answer)];
  const decoded = texts.flatMap((text) => [
    ...(text.match(ENCODED.base64) ?? []).map((token) => Buffer.from(token, 'base64').toString('utf8')),
    ...(text.match(ENCODED.hex) ?? []).map((token) => Buffer.from(token, 'hex').toString('utf8')),
  ]);
  return [...texts, ...decoded].flatMap((text) => [text, Array.from(text).reverse().join('')]);
}

/** The strings of a JSON text, unescaped; none where it is no JSON. */
function stringsIn(text: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? (found.push(value), value) : value));
  } catch {
    return [];
  }
  return found;
}

/** Letters and digits alone, small and of usual width. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function sharesRun(said: string, secret: string): boolean {
  for (let i = 0; i + LEAK_LENGTH <= said.length; i++)
    if (secret.includes(said.slice(i, i + LEAK_LENGTH))) return true;
  return false;
}
