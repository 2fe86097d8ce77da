import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root';
import { compare, type Comparison } from './panel/compare';
import { overHttp } from './panel/over-http';
import type { World } from './panel/voters';

/**
 * LA-3, LA-4, LA-5: adaptive ballots with debate of split votes, against five ballots and a debate for everything, by
 * simulated voters of known accuracy; and once over HTTP, by the stand-in's voters.
 *
 *   npm run bench -- panel                 ten worlds of each kind, 2 000 conversations each
 */
const SEEDS = 10;
const ITEMS = 2000;
/** Conversations that a person has judged, for calibration. */
const HUMAN_LABELS = 300;

const LEVELS: readonly (readonly [string, readonly number[]])[] = [
  ['good', [0.9, 0.9, 0.9]],
  ['middling', [0.8, 0.8, 0.8]],
  ['poor', [0.65, 0.65, 0.65]],
  ['one good, two poor', [0.95, 0.6, 0.6]],
  ['mixed five', [0.95, 0.85, 0.75, 0.65, 0.55]],
];
/** A debate that mends nothing, a third, and most of what it hears to be wrong. */
const MENDING = [0, 0.3, 0.6];

type Kind = Omit<World, 'seed'>;

const kinds: Kind[] = LEVELS.flatMap(([name, accuracies]) =>
  [0, 0.3].flatMap((correlation) =>
    MENDING.map((mending): Kind => ({ name, accuracies, correlation, mending })),
  ),
);

async function main(): Promise<void> {
  const rows = kinds.map(rowOf);
  console.table(rows);
  const http = await overHttp(400);
  console.table(http);
  const out = join(packageRoot(), 'bench/out');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'panel.json'), `${JSON.stringify({ simulated: rows, http }, null, 2)}\n`);
}

/** Means over all worlds of a kind, in points of a hundred; `±`: two standard errors of the difference. */
function rowOf(kind: Kind): Record<string, string | number> {
  const worlds = Array.from({ length: SEEDS }, (_, seed) => compare({ ...kind, seed }, ITEMS, HUMAN_LABELS));
  const of = (name: keyof Comparison): number[] => worlds.map((world) => world[name]);
  return {
    panel: kind.name,
    correlation: kind.correlation,
    mending: kind.mending,
    'ours %': points(mean(of('ours'))),
    'over debate for all': points(mean(of('gain'))),
    '±': points(2 * standardError(of('gain'))),
    'over all of it pooled': points(mean(of('gainOverPooled'))),
    'calls %': points(mean(of('calls'))),
    'over plain majority': points(mean(of('gainOverMajority'))),
    '± ': points(2 * standardError(of('gainOverMajority'))),
    'calibration error': round(mean(of('calibrationError'))),
    calibrated: round(mean(of('calibratedError'))),
    'calibrated, worst': round(Math.max(...of('calibratedError'))),
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  const sum = values.reduce((total, value) => total + (value - middle) ** 2, 0);
  return Math.sqrt(sum / (values.length - 1) / values.length);
}

const points = (share: number): number => Math.round(share * 10_000) / 100;
const round = (value: number): number => Math.round(value * 1000) / 1000;

void main();
