import type { Queryable } from './pool';

export interface Release {
  readonly runId: string;
  readonly dataset: string;
  readonly contentId: string;
  readonly directory: string;
  readonly itemCount: number;
  readonly manifest: Readonly<Record<string, unknown>>;
}

const UPSERT_RELEASE = `
  insert into releases (run_id, dataset, content_id, directory, item_count, manifest) values ($1, $2, $3, $4, $5, $6)
  on conflict (run_id) do update
    set content_id = excluded.content_id, directory = excluded.directory, item_count = excluded.item_count,
        manifest = excluded.manifest`;

export async function upsertRelease(db: Queryable, release: Release): Promise<void> {
  const { runId, dataset, contentId, directory, itemCount, manifest } = release;
  await db.query(UPSERT_RELEASE, [runId, dataset, contentId, directory, itemCount, manifest]);
}

export async function findRelease(db: Queryable, runId: string): Promise<Release | undefined> {
  const { rows } = await db.query<Release>(
    `select run_id as "runId", dataset, content_id as "contentId", directory, item_count as "itemCount", manifest
     from releases where run_id = $1`,
    [runId],
  );
  return rows[0];
}
