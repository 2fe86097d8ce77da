import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import { ReleaseFolder } from '../providers/release-folder';
import { dataFile, datasetInfo } from '../stages/10-mix/dataset-info';
import { FORMATS } from '../stages/10-mix/formats';
import { SPLITS } from '../stages/10-mix/split-items';
import { canonicalJson, contentHash } from '../stages/hash';
import { sumParts } from '../stages/ledger';
import { readPlacedItems } from '../storage/items-table';
import { readLedgerEntries } from '../storage/ledger-table';
import { upsertRelease } from '../storage/releases-table';
import { readRun } from '../storage/runs-table';
import type { OutputActivities } from './output';

/** The release folder, whole or not at all (MX-4, MX-5). */
export function createWriteRelease({
  pool,
}: {
  readonly pool: Pool;
}): Pick<OutputActivities, 'writeRelease'> {
  return {
    async writeRelease({ runId }) {
      const { recipe, recipeDir, recipeHash, dataset } = await readRun(pool, runId);
      const items = await readPlacedItems(pool, runId);
      const ledger = sumParts(await readLedgerEntries(pool, runId));
      const folder = new ReleaseFolder(join(resolve(recipeDir, recipe.release.directory), dataset), runId);
      try {
        for (const format of recipe.release.formats) {
          for (const split of SPLITS) {
            const members = items.filter((item) => item.split === split);
            folder.write(
              dataFile(format, split),
              members.map((item) => JSON.stringify(FORMATS[format](item))),
            );
          }
        }
        folder.write('dataset_info.json', [pretty(datasetInfo(dataset, recipe.release.formats, SPLITS))]);
        folder.write('ledger.json', [pretty(ledger)]);
        const contentId = contentHash(canonicalJson(folder.notes));
        const manifest = {
          contentId,
          dataset,
          recipeHash,
          recipe,
          itemCount: items.length,
          files: { ...folder.notes },
        };
        folder.write('manifest.json', [pretty(manifest)]);
        folder.publish();
        const { directory } = folder;
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

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
