import { relative } from 'node:path';
import type { Pool } from 'pg';
import type { Sample } from '../../contract/vocabulary';
import { lineageOf, type LineageRow } from '../../stages/10-mix/lineage';
import { readChunks } from '../../storage/chunks-table';
import { readMembers } from '../../storage/cluster-members-table';
import { readConversations } from '../../storage/conversations-table';
import type { PlacedItem } from '../../storage/items-table';
import { listRunFiles } from '../../storage/run-files-table';
import type { Run } from '../../storage/runs-table';
import { readSamples } from '../../storage/samples-table';
import { readVerdicts } from '../../storage/verdicts-table';

/** Conversations are looked up for so many items at a time. */
const PAGE = 1000;

/** Lineage of all items of a release, in their order, a page at a time. */
export async function* pageLineage(
  pool: Pool,
  run: Run,
  items: readonly PlacedItem[],
): AsyncGenerator<LineageRow[]> {
  const { runId } = run;
  const paths = await sourcePaths(pool, run);
  const verdicts = await readVerdicts(pool, runId);
  const clusters = new Map(
    (await readMembers(pool, runId)).map(({ sampleId, cluster }) => [sampleId, cluster]),
  );
  const documents = (await listRunFiles(pool, runId, 'document')).flatMap((file) => file.ingestId ?? []);
  const chunks = new Map(
    (await readChunks(pool, documents)).map((chunk) => [`${chunk.ingestId}/${chunk.chunk}`, chunk]),
  );
  for (let start = 0; start < items.length; start += PAGE) {
    const page = items.slice(start, start + PAGE);
    const conversations = await readConversations(pool, runId, ids(page, 'conversationId'));
    const byId = new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
    const samples = new Map<string, Sample>();
    for (const sample of await readSamples(pool, runId, ids(page, 'sampleId')))
      samples.set(sample.sampleId, sample);
    yield page.map((item) =>
      lineageOf(item, {
        conversation: (id) => byId.get(id),
        sample: (id) => samples.get(id),
        verdict: (id) => verdicts.get(id),
        cluster: (id) => clusters.get(id),
        chunk: (ingestId, chunk) => chunks.get(`${ingestId}/${chunk}`),
        path: (ingestId) => paths.get(ingestId) ?? ingestId,
      }),
    );
  }
}

/** Paths of the run's files, relative to the recipe, by ingest id: the first file of equal ones. */
export async function sourcePaths(pool: Pool, { runId, recipeDir }: Run): Promise<Map<string, string>> {
  const kinds = ['chat', 'document', 'facts'] as const;
  const files = (await Promise.all(kinds.map((kind) => listRunFiles(pool, runId, kind)))).flat().reverse();
  return new Map(
    files.flatMap(({ ingestId, path }) =>
      ingestId === null ? [] : [[ingestId, sourcePath(recipeDir, path)]],
    ),
  );
}

/** A path as releases name it: relative to the recipe, so that a release is the same wherever it was built (MX-5). */
export function sourcePath(recipeDir: string, path: string): string {
  return relative(recipeDir, path).replaceAll('\\', '/');
}

function ids(items: readonly PlacedItem[], field: 'conversationId' | 'sampleId'): string[] {
  return [...new Set(items.flatMap((item) => item.origin[field] ?? []))];
}
