import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import { ReleaseFolder } from '../providers/release-folder';
import { dataSetCard } from '../stages/10-mix/card';
import { cardCharts } from '../stages/10-mix/charts';
import { dataFile, datasetInfo } from '../stages/10-mix/dataset-info';
import { FORMATS, toOpenAi } from '../stages/10-mix/formats';
import { SPLITS } from '../stages/10-mix/split-items';
import { ITEM_CLASSES } from '../contract/vocabulary';
import { canonicalJson, contentHash } from '../stages/hash';
import { pageFates } from '../storage/fates-table';
import { readPlacedItems, type PlacedItem } from '../storage/items-table';
import { pageRejects } from '../storage/rejects-table';
import { upsertRelease } from '../storage/releases-table';
import { readRun, type RunState } from '../storage/runs-table';
import type { OutputActivities } from './output';
import { pageLineage, sourcePath } from './release/lineage';
import { runNote } from './release/run-note';
import { summarise } from './release/summarise';
import { whileBeating } from './while-beating';

/** The release folder, whole or not at all (MX-4, MX-5). */
export function createWriteRelease({
  pool,
}: {
  readonly pool: Pool;
}): Pick<OutputActivities, 'writeRelease'> {
  return {
    async writeRelease({ runId }) {
      const run = await readRun(pool, runId);
      const items = await readPlacedItems(pool, runId);
      const { dataset, recipe, recipeDir } = run;
      const folder = new ReleaseFolder(join(resolve(recipeDir, recipe.release.directory), dataset), runId);
      try {
        const manifest = await whileBeating('release', () => fill(folder, pool, run, items));
        folder.publish();
        const { directory } = folder;
        const { contentId } = manifest;
        await upsertRelease(pool, {
          runId,
          dataset,
          contentId,
          directory,
          itemCount: items.length,
          manifest,
        });
        return { releaseDir: directory, contentId, itemCount: items.length };
      } catch (error) {
        folder.discard();
        throw error;
      }
    },
  };
}

/** Write every file. All but `run.json` depend on inputs, recipe, seed and model answers alone. */
async function fill(
  folder: ReleaseFolder,
  pool: Pool,
  run: RunState,
  items: readonly PlacedItem[],
): Promise<Record<string, unknown> & { readonly contentId: string }> {
  const { runId, dataset, recipe, recipeHash } = run;
  for (const format of recipe.release.formats) {
    for (const split of SPLITS) {
      const rows = items
        .filter((item) => item.split === split)
        .map((item) => JSON.stringify(FORMATS[format](item)));
      await folder.write(dataFile(format, split), rows);
    }
  }
  for (const name of ITEM_CLASSES) {
    const rows = items.filter((item) => item.class === name).map((item) => JSON.stringify(toOpenAi(item)));
    await folder.write(`by-class/${name}.jsonl`, rows);
  }
  await folder.write('dataset_info.json', [pretty(datasetInfo(dataset, recipe.release.formats, SPLITS))]);
  await folder.write('lineage.jsonl', jsonLines(pageLineage(pool, run, items)));
  await folder.write('dropped.jsonl', jsonLines(pageFates(pool, runId)));
  await folder.write('rejects.jsonl', jsonLines(namedRejects(pool, run)));

  const summary = await summarise(pool, run, items);
  await folder.write('ledger.json', [pretty(summary.ledger)]);
  await folder.write('README.md', [dataSetCard(summary).trimEnd()]);
  for (const [name, svg] of Object.entries(
    cardCharts(
      summary,
      items.map((item) => item.tokens),
    ),
  )) {
    await folder.write(`plots/${name}`, [svg]);
  }
  const files = { ...folder.notes };
  const manifest = { contentId: contentHash(canonicalJson(files)), ...summary, recipeHash, recipe, files };
  await folder.write('manifest.json', [pretty(manifest)]);
  await folder.write('run.json', [pretty(await runNote(pool, run))]);
  return manifest;
}

async function* jsonLines(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  for await (const page of pages) for (const row of page) yield JSON.stringify(row);
}

/** Rejects with the file's path as lineage names it, and without keys of the database. */
async function* namedRejects(pool: Pool, { runId, recipeDir }: RunState): AsyncGenerator<unknown[]> {
  for await (const page of pageRejects(pool, runId)) {
    yield page.map(({ path, ingestId: _ingestId, ...reject }) => ({
      file: sourcePath(recipeDir, path),
      ...reject,
    }));
  }
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
