import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root';
import { calibrate, calibrationError } from '../src/stages/08-label/calibration';
import { overHttp } from './panel/over-http';
import {
  adaptive,
  asDialoom,
  byAll,
  byLastRound,
  fixedWithDebate,
  settle,
  type Outcome,
} from './panel/policies';
import type { World } from './panel/voters';

/**
 * LA-3, LA-4, LA-5: adaptive ballots with debate of split votes, against five ballots and a debate for everything, by
 * simulated voters of known accuracy; and once over HTTP, by the stand-in's voters.
 *
 *   npm run bench -- panel
 */
const ITEMS = 4000;
/** Conversations that a person has judged, for calibration. */
const HUMAN_LABELS = 300;

const LEVELS: readonly (readonly [string, readonly number[]])[] = [
  ['good', [0.9, 0.9, 0.9]],
  ['middling', [0.8, 0.8, 0.8]],
  ['poor', [0.65, 0.65, 0.65]],
  ['one good, two poor', [0.95, 0.6, 0.6]],
  ['mixed five', [0.95, 0.85, 0.75, 0.65, 0.55]],
];
const worlds: World[] = LEVELS.flatMap(([name, accuracies]) =>
  [0, 0.3].flatMap((correlation) =>
    [0, 0.1].map((debateGain): World => ({ name, accuracies, correlation, debateGain })),
  ),
);

async function main(): Promise<void> {
  const rows = worlds.map(compare);
  console.table(rows);
  const http = await overHttp(400);
  console.table(http);
  const out = join(packageRoot(), 'bench/out');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'panel.json'), `${JSON.stringify({ simulated: rows, http }, null, 2)}\n`);
}

function compare(world: World): Record<string, string | number> {
  const ours = settle(world, ITEMS, adaptive, asDialoom, 'reliability');
  const majority = settle(world, ITEMS, adaptive, asDialoom, 'majority');
  const fixed = settle(world, ITEMS, fixedWithDebate, byLastRound, 'majority');
  const pooled = settle(world, ITEMS, fixedWithDebate, byAll, 'majority');
  return {
    panel: world.name,
    correlation: world.correlation,
    'debate gain': world.debateGain,
    'ours %': percent(ours.accuracy),
    'fixed + debate %': percent(fixed.accuracy),
    'fixed pooled %': percent(pooled.accuracy),
    'calls %': percent(ours.calls / fixed.calls),
    'calls each': round(ours.calls / ITEMS),
    'plain majority %': percent(majority.accuracy),
    'calibration error': round(calibrationError(ours.judged)),
    'calibrated on 300': round(calibrationError(calibrated(ours))),
  };
}

/** Confidences as they are reported once a person has judged some labels; the error is that of the others. */
function calibrated({ judged }: Outcome): Outcome['judged'] {
  const curve = calibrate(judged.slice(0, HUMAN_LABELS));
  return judged
    .slice(HUMAN_LABELS)
    .map(({ confidence, right }) => ({ confidence: curve(confidence), right }));
}

const percent = (share: number): number => Math.round(share * 1000) / 10;
const round = (value: number): number => Math.round(value * 1000) / 1000;

void main();
