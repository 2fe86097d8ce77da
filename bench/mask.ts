/**
 * How many chat messages a second one core masks, and how many Presidio's pattern recognisers take of the same:
 *
 *   npm run bench -- mask [messages]
 *
 * The peer is installed from PyPI into bench/out the first time; PYTHON names another Python that has it.
 *
 * Takes the demo's messages over and over, with its enterprise table as the dictionary, on a vault in memory: what is
 * timed is finding and replacing. Processor time, not the clock's: other work on the machine does not count.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { demoMessages } from '../examples/generate/demo-files';
import { createMaskerOn } from '../src/activities/masker';
import { privacySchema } from '../src/contract/recipe/privacy';
import { rawText } from '../src/contract/text';
import { packageRoot } from '../src/package-root';
import type { DictionaryEntry } from '../src/stages/03-privacy/find';
import { createMemoryVault } from '../src/storage/memory-vault';

const BATCH = 1_000;

/** Texts that the peer is given: enough for two digits. */
const PEER_TEXTS = 5_000;
const PEER = 'presidio-analyzer==2.2.366';

async function main(): Promise<void> {
  const wanted = Number(process.argv[2] ?? 200_000);
  const messages = demoMessages().map(({ msg }) => rawText(msg));
  const texts = Array.from({ length: wanted }, (_, i) => messages[i % messages.length]!);
  const dictionary = enterpriseNames();
  const masker = createMaskerOn(createMemoryVault(), privacySchema.parse({}), dictionary);
  await masker.maskTexts(texts.slice(0, 20_000)); // warm up

  const before = process.cpuUsage();
  let found = 0;
  for (let at = 0; at < texts.length; at += BATCH) {
    const { findCounts } = await masker.maskTexts(texts.slice(at, at + BATCH));
    found += Object.values(findCounts).reduce((sum, count) => sum + count, 0);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const rate = texts.length / seconds;
  process.stdout.write(
    `${Math.round(rate)} messages a second of one core ` +
      `(${(characters / texts.length).toFixed(1)} characters each, ${found} finds, ${dictionary.length} names)\n`,
  );
  comparePresidio(texts.slice(0, PEER_TEXTS), rate);
}

/** A virtual environment with the peer, made once. Returns its Python, which may lack the peer if that failed. */
function installPeer(): string {
  const folder = join(packageRoot(), 'bench/out/presidio');
  const python = join(folder, 'bin/python');
  if (existsSync(join(folder, 'installed'))) return python;
  process.stdout.write(`installing ${PEER} into ${folder}\n`);
  const made = spawnSync('python3', ['-m', 'venv', folder]);
  const installed = made.status === 0 ? spawnSync(python, ['-m', 'pip', 'install', '-q', PEER]) : made;
  if (installed.status === 0) writeFileSync(join(folder, 'installed'), '');
  return python;
}

/** The peer on the same texts, in a process of its own; a line says so when it is not there. */
function comparePresidio(texts: readonly string[], rate: number): void {
  const python = process.env['PYTHON'] ?? installPeer();
  const script = join(packageRoot(), 'bench/reference/presidio_patterns.py');
  const { status, stdout } = spawnSync(python, [script], {
    input: texts.map((text) => JSON.stringify(text)).join('\n'),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (status !== 0) {
    process.stdout.write(
      `Presidio left out: ${python} cannot import presidio_analyzer (pip install ${PEER}; PYTHON=…)\n`,
    );
    return;
  }
  const { version, recognizers, engine } = JSON.parse(stdout) as PeerMeasure;
  for (const [name, { seconds, found }] of Object.entries({ recognizers, engine })) {
    const peerRate = texts.length / seconds;
    process.stdout.write(
      `${Math.round(peerRate)} a second by the ${name} of presidio-analyzer ${version} ` +
        `(${found} finds in ${texts.length}): ours are ${(rate / peerRate).toFixed(1)} times as many\n`,
    );
  }
}

interface PeerMeasure {
  readonly version: string;
  /** Its pattern recognisers alone, one after the other. */
  readonly recognizers: { readonly seconds: number; readonly found: number };
  /** With scoring by context and resolving of overlaps, but without a language model. */
  readonly engine: { readonly seconds: number; readonly found: number };
}

function enterpriseNames(): DictionaryEntry[] {
  const file = readFileSync(join(packageRoot(), 'examples/facts/enterprises.csv'));
  const rows: { name: string; short_name: string; contact_person: string }[] = parse(file, { columns: true });
  return rows.flatMap((row) => [
    { kind: 'company' as const, value: row.name },
    { kind: 'company' as const, value: row.short_name },
    { kind: 'person' as const, value: row.contact_person },
  ]);
}

void main();
