import type { Pool } from 'pg';
import type { Calibration } from '../../contract/calibration';
import type { RunRef } from '../../contract/payloads';
import type { MaskedText } from '../../contract/text';
import {
  calibrationPairs,
  type CalibrationPairs,
  type FoundPair,
} from '../../stages/06-cluster/calibrate/calibration-pairs';
import { calibratePresets } from '../../stages/06-cluster/calibrate/calibrate-presets';
import { distancesAmong, distancesOfPairs } from '../../stages/06-cluster/calibrate/pair-distances';
import { embeddedText } from '../../stages/06-cluster/distinct-texts';
import { contentHash, hashOf } from '../../stages/hash';
import { insertCalibration, readCalibration } from '../../storage/calibrations-table';
import { readTwins } from '../../storage/fates-table';
import { deleteReport, upsertReport } from '../../storage/run-reports-table';
import { readRun, type Run } from '../../storage/runs-table';
import { readSamples } from '../../storage/samples-table';
import { readVectors } from '../../storage/text-vectors-table';
import { readTexts, type ClusterDeps } from './context';
import { embedTexts } from './embed-texts';

/** The stage under which a run's calibration is kept. */
export const CALIBRATION = 'calibration';

/** Repeats that are looked through for pairs of different texts. */
const MOST_TWINS = 2000;

/** Raise it when another choice of pairs, or another rule, would give other presets. */
const RULE = 1;

/** Find what strict, medium and loose mean for the run's embedder (CU-4): once for the same embedder and the same texts. */
export async function calibrateRun(deps: ClusterDeps, { runId }: RunRef): Promise<Calibration | undefined> {
  const { pool } = deps;
  const run = await readRun(pool, runId);
  const embedder = await deps.openEmbedder(run.recipe, run.recipeDir);
  const { hashes, texts } = await readTexts(pool, runId, run.recipe);
  const leaves = hashes.map((hash, i) => ({ hash, text: texts[i]! }));
  const pairs = calibrationPairs(leaves, await foundPairs(pool, run), run.recipe.seed);
  const keptHashes = pairs.kept.map(({ hash }) => hash);
  const subject = hashOf(RULE, keptHashes.join(), pairs.repeats.map((pair) => pair.join('\n')).join('\n\n'));
  let calibration = await readCalibration(pool, embedder.id, subject);
  if (!calibration) {
    await embedTexts(deps, run, distinctTextsOf(pairs));
    const { dim } = embedder;
    const read = (some: readonly string[]): Promise<Float32Array> =>
      readVectors(pool, embedder.id, some, dim);
    const sides = [0, 1].map((side) => read(pairs.repeats.map((pair) => contentHash(pair[side]!))));
    const [one, other] = (await Promise.all(sides)) as [Float32Array, Float32Array];
    calibration = calibratePresets(
      distancesOfPairs(one, other, dim),
      distancesAmong(await read(keptHashes), dim),
    );
    if (calibration) await insertCalibration(pool, embedder.id, subject, calibration);
  }
  if (calibration) await upsertReport(pool, runId, CALIBRATION, calibration);
  else await deleteReport(pool, runId, CALIBRATION);
  return calibration;
}

/** Repeats that repetition has found, where what is embedded of them differs. */
async function foundPairs(pool: Pool, { runId, recipe }: Run): Promise<FoundPair[]> {
  const twins = await readTwins(pool, runId, 'dedupe', MOST_TWINS);
  const ids = [...new Set(twins.flatMap(({ subject, twin }) => [subject, twin]))];
  const samples = new Map(
    (await readSamples(pool, runId, ids)).map((sample) => [
      sample.sampleId,
      embeddedText(sample, recipe.embed.text),
    ]),
  );
  return twins.flatMap(({ subject, twin }): FoundPair[] => {
    const [dropped, kept] = [samples.get(subject), samples.get(twin)];
    return dropped === undefined || kept === undefined || dropped === kept
      ? []
      : [{ hash: hashOf(dropped, kept), pair: [dropped, kept] }];
  });
}

/** All texts that need a vector, each once, in a fixed order. */
function distinctTextsOf({ kept, repeats }: CalibrationPairs): MaskedText[] {
  return [...new Set([...kept.map(({ text }) => text), ...repeats.flat()])];
}
