import { ok, type Reply } from './http';

const DIM = 256;

export interface EmbeddingsBody {
  readonly model: string;
  readonly input: string | readonly string[];
  readonly encoding_format?: string;
}

/** Embeddings by hashed character 1- and 2-grams, unit length: lexical, but deterministic. */
export function answerEmbeddings(body: EmbeddingsBody): Reply {
  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const data = texts.map((text, index) => {
    const vector = embed(text);
    const embedding =
      body.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const tokens = texts.reduce((sum, text) => sum + text.length, 0);
  return ok({
    object: 'list',
    model: body.model,
    data,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

function embed(text: string): Float32Array {
  const vector = new Float32Array(DIM);
  const characters = Array.from(text);
  characters.forEach((character, i) => {
    for (const gram of [character, character + (characters[i + 1] ?? '')]) vector[slotOf(gram)]! += 1;
  });
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** FNV-1a over UTF-16 code units, folded to a slot. */
function slotOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % DIM;
}
