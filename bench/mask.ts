/**
 * How many chat messages a second one core masks: npm run bench -- mask [messages]. Takes the demo's messages over and
 * over, with its enterprise table as the dictionary, on a vault in memory: what is timed is finding and replacing.
 */
import { readFileSync } from 'node:fs';
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

async function main(): Promise<void> {
  const wanted = Number(process.argv[2] ?? 200_000);
  const messages = demoMessages().map(({ msg }) => rawText(msg));
  const texts = Array.from({ length: wanted }, (_, i) => messages[i % messages.length]!);
  const dictionary = enterpriseNames();
  const masker = createMaskerOn(createMemoryVault(), privacySchema.parse({}), dictionary);
  await masker.maskTexts(texts.slice(0, 20_000)); // warm up

  // Processor time, not the clock's: other work on the machine does not count.
  const before = process.cpuUsage();
  let found = 0;
  for (let at = 0; at < texts.length; at += BATCH) {
    const { findCounts } = await masker.maskTexts(texts.slice(at, at + BATCH));
    found += Object.values(findCounts).reduce((sum, count) => sum + count, 0);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  process.stdout.write(
    `${Math.round(texts.length / seconds)} messages a second of one core ` +
      `(${(characters / texts.length).toFixed(1)} characters each, ${found} finds, ${dictionary.length} names)\n`,
  );
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
