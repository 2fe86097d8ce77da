import { z } from 'zod';
import type { PiiType } from '../contract/recipe/privacy';
import type { Find } from '../stages/03-privacy/find';
import type { TextDetector } from './ner/text-detector';

const answerSchema = z.array(
  z.object({ entity_type: z.string(), start: z.number().int(), end: z.number().int(), score: z.number() }),
);

/** Presidio's names of what we look for. Dates, places and nationalities are knowledge, and stay. */
const TYPES: Readonly<Record<string, PiiType>> = {
  PERSON: 'person',
  ORGANIZATION: 'company',
  EMAIL_ADDRESS: 'email',
  CREDIT_CARD: 'bank_card',
  IBAN_CODE: 'bank_card',
  IP_ADDRESS: 'ip',
};

const TIMEOUT_MS = 30_000;
const REQUESTS_AT_ONCE = 4;

/**
 * Presidio's analyzer over HTTP as one more detector (PII-7). It sees unmasked text: it must run in the house.
 *
 * @param url Address of the service, without `/analyze`.
 * @param language Of its recognisers, such as `zh`.
 */
export function createPresidio(url: string, language: string): TextDetector {
  const endpoint = `${url.replace(/\/+$/, '')}/analyze`;
  return {
    async detect(texts) {
      const finds: Find[][] = texts.map(() => []);
      const open = [...texts.keys()].filter((i) => texts[i]!.trim() !== '').reverse();
      const work = async (): Promise<void> => {
        for (let i = open.pop(); i !== undefined; i = open.pop()) {
          finds[i] = await analyze(endpoint, language, texts[i]!);
        }
      };
      await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
      return finds;
    },
  };
}

async function analyze(endpoint: string, language: string, text: string): Promise<Find[]> {
  const response = await ask(endpoint, JSON.stringify({ text, language }));
  if (!response.ok) throw new Error(`Presidio at ${endpoint} answered ${response.status}`);
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success)
    throw new Error(`Presidio at ${endpoint} answered something else than a list of finds`);
  const offsets = codePointOffsets(text);
  return answer.data.flatMap(({ entity_type, start, end, score }) => {
    const [from, to] = [offsets[start], offsets[end]];
    if (from === undefined || to === undefined || from >= to) return [];
    const type = typeOf(entity_type, text.slice(from, to));
    return type ? [{ type, start: from, end: to, score }] : [];
  });
}

/** The error names the service, never the text. */
async function ask(endpoint: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  try {
    return await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Error(
      `Presidio does not answer at ${endpoint}: start presidio-analyzer, or empty privacy.presidioUrl`,
    );
  }
}

function typeOf(entity: string, text: string): PiiType | undefined {
  if (entity !== 'PHONE_NUMBER') return TYPES[entity];
  return /^1[3-9]\d{9}$/.test(text.replace(/\D/g, '').replace(/^86/, '')) ? 'mobile' : 'landline';
}

/** Presidio counts characters as Python does, by code point: the UTF-16 offset of each, and of the end. */
function codePointOffsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const char of text) {
    offsets.push(at);
    at += char.length;
  }
  return [...offsets, at];
}
